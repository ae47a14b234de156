import { isCountry, parseCountry } from "@/lib/dimensions/countries";
import { type DescribedRecipient, describeRecipient } from "@/lib/dimensions/recipient";
import { CONTROL_CHARACTERS } from "@/lib/format/control-characters";
import { type Instant, type PriceFact, SENDER_SOURCES, type SenderFact } from "./facts";
import { toSender } from "./messaging-service-sid";
import { parseMicros } from "./parse-micros";
import type { JsonRecord } from "./read-record";
import type { ParsedRecord, RecordContext, RecordKind } from "./record-batch";
import { RecordFault } from "./record-fault";
import { readCode, readFlag, readInteger, readPlainText, readText } from "./record-fields";
import { readSid } from "./record-sid";
import { readStages } from "./record-stages";

const FIELDS =
  "sid to country from messaging_service_sid provider channel carrier mcc mnc status error_code attempt provide_feedback " +
  "num_segments num_media price price_unit outcome date_created date_sent date_delivered date_updated date_confirmed direction";
/** Twilio's, which say nothing that we keep; `body` holds the code. */
const IGNORED = "body account_sid api_version error_message subresource_uris uri";

const MAX_SMALLINT = 32_767;
const LONGEST_ADDRESS = 128;
const MESSAGING_SERVICE = /^MG[0-9a-f]{32}$/i;
const TWILIO_SID = /^(SM|MM)[0-9a-f]{32}$/i;
const OUTBOUND = /^outbound/;
const CURRENCY = /^[A-Z]{3}$/i;

/** A fact of a record without a date loses to every fact that has one, and a repeat changes nothing. */
const NO_TIME: Instant = 0;

const CREATED = SENDER_SOURCES.indexOf("created");
const STATUS = SENDER_SOURCES.indexOf("status");

function readCountry(record: JsonRecord): string | undefined {
  const code = readText(record, "country");
  if (code === undefined || isCountry(code)) return code;
  const country = parseCountry(code);
  if (country === "ZZ") throw new RecordFault("invalid_field", "country must be an ISO 3166-1 alpha-2 code.");
  return country;
}

function readCarrier(record: JsonRecord): string | undefined {
  const name = readText(record, "carrier", LONGEST_ADDRESS);
  if (name !== undefined && CONTROL_CHARACTERS.test(name))
    throw new RecordFault("invalid_field", "carrier must have no control characters.");
  return name;
}

function readRecipient(record: JsonRecord, at: Instant): DescribedRecipient {
  const to = readText(record, "to", LONGEST_ADDRESS);
  const country = readCountry(record);
  if (to === undefined && country === undefined)
    throw new RecordFault("missing_field", "A message needs to or country.");
  const recipient = describeRecipient({
    to,
    country,
    carrier: readCarrier(record),
    mcc: readCode(record, "mcc", /^\d{3}$/, "three digits"),
    mnc: readCode(record, "mnc", /^\d{1,3}$/, "one to three digits"),
    at,
  });
  if (to !== undefined && recipient.address === null)
    throw new RecordFault("invalid_field", "to must be a number in E.164 form, such as +14155552671.");
  return recipient;
}

type About = { sid: string; at: Instant; addressChannel: string; numMedia: number | null };

/** A record that says nothing about its sender, such as a mere status, must not outdo one that does. */
function readSender(record: JsonRecord, { sid, at, addressChannel, numMedia }: About): SenderFact {
  const messagingService = readCode(record, "messaging_service_sid", MESSAGING_SERVICE, "MG and 32 hex digits");
  const provider = readPlainText(record, "provider");
  const channel = readPlainText(record, "channel")?.toLowerCase();
  const sender = readPlainText(record, "from");
  return {
    source: (messagingService ?? provider ?? channel ?? sender) ? CREATED : STATUS,
    at,
    channel: channel ?? (addressChannel === "sms" && numMedia ? "mms" : addressChannel),
    provider: provider ?? (TWILIO_SID.test(sid) ? "twilio" : ""),
    ...toSender(messagingService ?? "", sender ?? ""),
  };
}

function readPrice(record: JsonRecord, at: Instant, accountCurrency: string): PriceFact | null {
  const price = readText(record, "price");
  const currency = readCode(record, "price_unit", CURRENCY, "an ISO 4217 code");
  if (price === undefined) return null;
  const micros = parseMicros(price);
  if (micros === null) throw new RecordFault("invalid_field", "price must be a decimal number of at most a million.");
  return { at, micros, currency: currency?.toUpperCase() ?? accountCurrency };
}

function checkDirection(record: JsonRecord): void {
  const direction = readText(record, "direction");
  if (direction !== undefined && !OUTBOUND.test(direction))
    throw new RecordFault("invalid_field", "direction must be outbound: only messages that were sent count.");
}

/** Its totals have been counted; taken in again it would count twice. */
function refuseExpired({ createdAt }: { createdAt: Instant | null }, keptFrom: Instant | null): void {
  if (createdAt !== null && keptFrom !== null && createdAt < keptFrom)
    throw new RecordFault("expired", "date_created is before the messages that this account still keeps.");
}

function parseMessage(record: JsonRecord, { now, currency, keptFrom }: RecordContext): ParsedRecord {
  const sid = readSid(record, "sid");
  checkDirection(record);
  const { stages, latest } = readStages(record, now);
  refuseExpired(stages, keptFrom);
  const at = latest ?? NO_TIME;
  const { recipient, carrier, address, channel } = readRecipient(record, at);
  const numMedia = readInteger(record, "num_media", 0, MAX_SMALLINT);
  return {
    carrier,
    to: readText(record, "to") ?? null,
    told: latest,
    facts: {
      sid,
      ...stages,
      deletedAt: null,
      provideFeedback: readFlag(record, "provide_feedback") ?? true,
      recipient: { ...recipient, carrierId: 0 },
      sender: readSender(record, { sid, at, addressChannel: channel ?? "sms", numMedia }),
      price: readPrice(record, at, currency),
      address,
      attempt: readInteger(record, "attempt", 1, MAX_SMALLINT),
      numSegments: readInteger(record, "num_segments", 0, MAX_SMALLINT),
      numMedia,
      rawDlrDoneDate: null,
    },
  };
}

/** The records of `POST /api/v1/messages`. */
export const MESSAGE_RECORDS: RecordKind = {
  entrance: "messages",
  sidField: "sid",
  fields: new Set(`${FIELDS} ${IGNORED}`.split(" ")),
  parse: parseMessage,
};
