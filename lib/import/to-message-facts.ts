import { toBrand } from "@/lib/dimensions/carrier-brand";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { carrierSourceRank } from "@/lib/dimensions/carrier-sources";
import { parseCountry } from "@/lib/dimensions/countries";
import { type Recipient, toRecipient } from "@/lib/dimensions/recipient";
import { type MessageFacts, nothingKnown, SENDER_SOURCES } from "@/lib/ingest/facts";
import { STATUS_CODES } from "@/lib/ingest/status";
import type { ImportedMessage } from "./parse-message-row";
import { RowProblem } from "./row-problem";

const CREATED = SENDER_SOURCES.indexOf("created");

/** Twilio's number redaction hides the last digits: enough is left to tell the country, not to tell the person. */
const REDACTED = /^((?:[a-z]+:)?\+\d{4,11})[Xx*•]+$/;
/** Our own masked form. */
const MASKED = /[*•]/;

type Whom = { to: string | undefined; isHidden: boolean };

function readWhom({ to }: ImportedMessage): Whom {
  const start = to === null ? undefined : REDACTED.exec(to)?.[1];
  if (start !== undefined) return { to: start.padEnd(start.length + 4, "0"), isHidden: true };
  const isHidden = to !== null && MASKED.test(to);
  return { to: isHidden ? undefined : (to ?? undefined), isHidden };
}

/** A carrier whose source is neither a report nor a lookup was worked out before: its name is kept with its source. */
async function toKnownRecipient(message: ImportedMessage, found: Recipient): Promise<Recipient> {
  const { carrier, carrierSource } = message;
  if (carrier === null || (carrierSource !== "mcc_mnc" && carrierSource !== "number_prefix")) return found;
  const country = message.country === null ? found.recipient.country : parseCountry(message.country);
  const carrierId = await getCarrierId(country, toBrand(country, carrier));
  return { ...found, recipient: { ...found.recipient, source: carrierSourceRank(carrierSource), country, carrierId } };
}

async function readRecipient(message: ImportedMessage): Promise<Recipient> {
  const whom = readWhom(message);
  const { carrier, carrierSource, country, mcc, mnc } = message;
  const isReported = carrierSource === null || carrierSource === "reported";
  const found = await toRecipient({
    to: whom.to,
    country: country ?? undefined,
    carrier: isReported ? (carrier ?? undefined) : undefined,
    lookup: carrierSource === "lookup" ? (carrier ?? undefined) : undefined,
    mcc: mcc ?? undefined,
    mnc: mnc ?? undefined,
    at: message.knownAt,
  });
  if (found.address === null && country === null) throw new RowProblem("no_recipient", "to");
  return toKnownRecipient(message, whom.isHidden ? { ...found, address: null } : found);
}

export type ImportDefaults = {
  /** For prices without a currency, as in BulkExport: ISO 4217. */
  currency: string;
  /** Null where the file may be of any provider. */
  provider: string | null;
  /** Whether messages of which the file does not say so expected feedback, and so count in reports. */
  expectsFeedback: boolean;
};

/** Null for a row that says nothing of the sender's side. */
function toSenderFact(message: ImportedMessage, addressChannel: string | null, provider: string | null) {
  const { channel, messagingService, sender, numMedia, knownAt } = message;
  if (
    [channel, message.provider ?? provider, messagingService, sender, addressChannel].every((known) => known === null)
  )
    return null;
  const likely = (addressChannel ?? "sms") === "sms" && (numMedia ?? 0) > 0 ? "mms" : (addressChannel ?? "sms");
  return {
    source: CREATED,
    at: knownAt,
    channel: channel ?? likely,
    provider: message.provider ?? provider ?? "",
    messagingService: messagingService ?? "",
    sender: sender ?? "",
  };
}

/**
 * The facts that an imported message states. They depend on the row alone, not on when it is read, so that importing it
 * again changes nothing. Throws RowProblem and DatabaseUnavailableError.
 */
export async function toMessageFacts(message: ImportedMessage, defaults: ImportDefaults): Promise<MessageFacts> {
  const { recipient, address, channel } = await readRecipient(message);
  const { knownAt, status, micros } = message;
  return {
    ...nothingKnown(message.sid),
    createdAt: message.createdAt,
    sentAt: message.sentAt,
    deliveredAt: message.deliveredAt,
    failedAt: message.failedAt,
    readAt: message.readAt,
    confirmedAt: message.confirmedAt,
    feedbackAt: message.feedbackAt,
    provideFeedback: message.provideFeedback ?? defaults.expectsFeedback,
    status: status && { code: STATUS_CODES[status], at: message.statusAt ?? knownAt, errorCode: message.errorCode },
    recipient,
    address,
    sender: toSenderFact(message, channel, defaults.provider),
    price: micros === null ? null : { at: knownAt, micros, currency: message.currency ?? defaults.currency },
    attempt: message.attempt,
    numSegments: message.numSegments,
    numMedia: message.numMedia,
  };
}
