import { CARRIER_SOURCES, type CarrierSource } from "@/lib/dimensions/carrier-sources";
import { parseCountry, UNKNOWN_COUNTRY } from "@/lib/dimensions/countries";
import type { Instant } from "@/lib/ingest/facts";
import { isMessageStatus, type MessageStatus } from "@/lib/ingest/status";
import { type Clock, type Row, readFlag, readInstant, readInteger, readMicros, readText } from "./row-fields";
import { rowProblem } from "./row-problem";

type Stages = {
  sentAt: Instant | null;
  deliveredAt: Instant | null;
  readAt: Instant | null;
  failedAt: Instant | null;
  /** Since when the message has its status. */
  statusAt: Instant | null;
};

type Outcome = {
  confirmedAt: Instant | null;
  feedbackAt: Instant | null;
  /** Null where the row does not say whether feedback was expected. */
  provideFeedback: boolean | null;
};

/** What a row says about one outbound message, checked; nothing of its body. */
export type ImportedMessage = {
  sid: string;
  accountSid: string | null;
  createdAt: Instant;
  /** As of when the row knows what it says. */
  knownAt: Instant;
  stages: Stages;
  outcome: Outcome;
  status: MessageStatus | null;
  errorCode: number | null;
  to: string | null;
  country: string | null;
  carrier: string | null;
  carrierSource: CarrierSource | null;
  mcc: string | null;
  mnc: string | null;
  channel: string | null;
  provider: string | null;
  messagingService: string | null;
  sender: string | null;
  micros: number | null;
  currency: string | null;
  attempt: number | null;
  numSegments: number | null;
  numMedia: number | null;
};

const SID = /^[A-Za-z0-9._:-]{1,64}$/;
const CURRENCY = /^[A-Z]{3}$/;
const MAX_SMALLINT = 32_767;
const MAX_INT = 2_147_483_647;
const [SHORT, LONG] = [64, 256];

function readSid(row: Row): string {
  const sid = readText(row, "sid", SHORT);
  if (sid === null || !SID.test(sid)) throw rowProblem("no_sid", "sid");
  return sid;
}

function readStatus(row: Row): MessageStatus | null {
  const status = readText(row, "status", SHORT)?.toLowerCase() ?? null;
  if (status === null) return null;
  if (status === "received" || status === "receiving") throw rowProblem("inbound");
  if (!isMessageStatus(status)) throw rowProblem("bad_status", "status");
  return status;
}

function readCarrierSource(row: Row): CarrierSource | null {
  const source = readText(row, "carrier_source", SHORT)?.toLowerCase();
  return CARRIER_SOURCES.find((known) => known === source) ?? null;
}

function readCountry(row: Row): string | null {
  const raw = readText(row, "country", SHORT);
  if (raw === null) return null;
  const country = parseCountry(raw);
  if (country === UNKNOWN_COUNTRY && raw.toUpperCase() !== UNKNOWN_COUNTRY) throw rowProblem("bad_country", "country");
  return country;
}

function readCurrency(row: Row): string | null {
  const currency = readText(row, "price_unit", SHORT)?.toUpperCase() ?? null;
  if (currency !== null && !CURRENCY.test(currency)) throw rowProblem("bad_text", "price_unit");
  return currency;
}

/** A confirmation without a time is as old as the row's knowledge. Who gives an outcome expected feedback. */
function readOutcome(row: Row, clock: Clock, knownAt: Instant): Outcome {
  const outcome = readText(row, "outcome", SHORT)?.toLowerCase() ?? null;
  if (outcome !== null && outcome !== "confirmed" && outcome !== "unconfirmed")
    throw rowProblem("bad_outcome", "outcome");
  const confirmedAt = readInstant(row, "date_confirmed", clock) ?? (outcome === "confirmed" ? knownAt : null);
  const told = outcome !== null || confirmedAt !== null ? true : null;
  return {
    confirmedAt,
    feedbackAt: readInstant(row, "date_feedback", clock) ?? confirmedAt,
    provideFeedback: readFlag(row, "provide_feedback") ?? told,
  };
}

/**
 * The times of the stages. A message resource was last updated when its receipt came, or later: that stands for the time
 * of a final status which has none of its own, and gives way to the true one, which can only be earlier.
 */
function readStages(row: Row, clock: Clock, status: MessageStatus | null, updatedAt: Instant | null): Stages {
  const statusAt = readInstant(row, "date_status", clock);
  const sentAt = readInstant(row, "date_sent", clock);
  const deliveredAt = readInstant(row, "date_delivered", clock);
  const readAt = readInstant(row, "date_read", clock);
  const failedAt = readInstant(row, "date_failed", clock);
  switch (status) {
    case "sent":
      return { sentAt, deliveredAt, readAt, failedAt, statusAt: statusAt ?? sentAt ?? updatedAt };
    case "delivered": {
      const at = deliveredAt ?? updatedAt;
      return { sentAt, deliveredAt: at, readAt, failedAt, statusAt: statusAt ?? at };
    }
    case "read": {
      const at = readAt ?? updatedAt;
      return { sentAt, deliveredAt, readAt: at, failedAt, statusAt: statusAt ?? at };
    }
    case "undelivered":
    case "failed":
    case "canceled": {
      const at = failedAt ?? updatedAt;
      return { sentAt, deliveredAt, readAt, failedAt: at, statusAt: statusAt ?? at };
    }
    default:
      return { sentAt, deliveredAt, readAt, failedAt, statusAt: statusAt ?? updatedAt };
  }
}

/**
 * Reads a row under our field names, which are those of Twilio's Message resource and a few more; other fields are
 * ignored. Throws RowProblem.
 */
export function parseMessageRow(row: Row, clock: Clock): ImportedMessage {
  if (readText(row, "direction", SHORT)?.toLowerCase().startsWith("inbound")) throw rowProblem("inbound");
  const status = readStatus(row);
  const sid = readSid(row);
  const updatedAt = readInstant(row, "date_updated", clock);
  const stages = readStages(row, clock, status, updatedAt);
  const createdAt = readInstant(row, "date_created", clock) ?? stages.sentAt;
  if (createdAt === null) throw rowProblem("no_date", "date_created");
  const knownAt = updatedAt ?? readInstant(row, "date_known", clock) ?? createdAt;
  const errorCode = readInteger(row, "error_code", MAX_INT);
  return {
    sid,
    accountSid: readText(row, "account_sid", SHORT),
    createdAt,
    knownAt,
    stages,
    outcome: readOutcome(row, clock, knownAt),
    status,
    // The Console writes 0 for none.
    errorCode: errorCode === 0 ? null : errorCode,
    to: readText(row, "to", LONG),
    country: readCountry(row),
    carrier: readText(row, "carrier", LONG),
    carrierSource: readCarrierSource(row),
    mcc: readText(row, "mcc", SHORT),
    mnc: readText(row, "mnc", SHORT),
    channel: readText(row, "channel", SHORT)?.toLowerCase() ?? null,
    provider: readText(row, "provider", SHORT),
    messagingService: readText(row, "messaging_service_sid", SHORT),
    sender: readText(row, "from", LONG),
    micros: readMicros(row, "price"),
    currency: readCurrency(row),
    attempt: readInteger(row, "attempt", MAX_SMALLINT),
    numSegments: readInteger(row, "num_segments", MAX_SMALLINT),
    numMedia: readInteger(row, "num_media", MAX_SMALLINT),
  };
}
