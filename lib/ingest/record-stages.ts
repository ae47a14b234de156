import type { Instant, MessageFacts } from "./facts";
import type { JsonRecord } from "./read-record";
import { RecordFault } from "./record-fault";
import { readInstant, readInteger, readWord } from "./record-fields";
import { isMessageStatus, MAX_ERROR_CODE, type MessageStatus, STATUS_CODES } from "./status";

const isOutcome = (text: string): text is "confirmed" | "unconfirmed" => text === "confirmed" || text === "unconfirmed";

export const readOutcome = (record: JsonRecord) => readWord(record, "outcome", isOutcome, "confirmed or unconfirmed");

type Dates = Readonly<Record<"created" | "sent" | "delivered" | "updated" | "confirmed", Instant | undefined>>;

const readDates = (record: JsonRecord, now: Instant): Dates => ({
  created: readInstant(record, "date_created", now),
  sent: readInstant(record, "date_sent", now),
  delivered: readInstant(record, "date_delivered", now),
  updated: readInstant(record, "date_updated", now),
  confirmed: readInstant(record, "date_confirmed", now),
});

/** The date that tells since when a message has the status, if the record has it. */
function toStatusDate(status: MessageStatus, { created, sent, delivered, updated }: Dates): Instant | undefined {
  switch (status) {
    case "sent":
    case "delivery_unknown":
      return sent ?? updated;
    case "delivered":
      return delivered ?? updated;
    case "read":
    case "undelivered":
    case "failed":
    case "canceled":
      return updated;
    default:
      return updated ?? created;
  }
}

function readStatus(record: JsonRecord, { sent, delivered }: Dates): MessageStatus | null {
  const told = readWord(record, "status", isMessageStatus, `one of ${Object.keys(STATUS_CODES).join(", ")}`);
  if (told !== undefined) return told;
  if (delivered !== undefined) return "delivered";
  return sent === undefined ? null : "sent";
}

function readErrorCode(record: JsonRecord, status: MessageStatus | null): number | null {
  const code = readInteger(record, "error_code", 0, MAX_ERROR_CODE) || null;
  if (code !== null && status === null) throw new RecordFault("missing_field", "error_code needs a status.");
  return code;
}

function readConfirmedAt(record: JsonRecord, { confirmed }: Dates, now: Instant): Instant | null {
  const outcome = readOutcome(record) ?? (confirmed === undefined ? "unconfirmed" : "confirmed");
  if (outcome === "confirmed") return confirmed ?? now;
  if (confirmed !== undefined) throw new RecordFault("invalid_field", "date_confirmed goes with outcome confirmed.");
  return null;
}

type StageFacts = Pick<
  MessageFacts,
  "createdAt" | "sentAt" | "deliveredAt" | "failedAt" | "readAt" | "confirmedAt" | "feedbackAt" | "status"
>;

/**
 * The stages that a message record tells. A record without any date tells what happens now; one with dates, but none for
 * its status, leaves the time of that stage unknown rather than make up a latency. Whatever stands in for a date is never
 * earlier than the truth, so that the truth wins when it comes. `latest` is the record's own time, null without a date.
 */
export function readStages(record: JsonRecord, now: Instant): { stages: StageFacts; latest: Instant | null } {
  const dates = readDates(record, now);
  const given = Object.values(dates).filter((date) => date !== undefined);
  const status = readStatus(record, dates);
  const since = status === null ? undefined : toStatusDate(status, dates);
  const stageAt = since ?? (given.length > 0 ? null : now);
  const createdAt = dates.created ?? Math.min(now, ...given);
  const confirmedAt = readConfirmedAt(record, dates, now);
  const isDelivered = status === "delivered" || status === "read";
  const isFailed = status === "undelivered" || status === "failed" || status === "canceled";
  const errorCode = readErrorCode(record, status);
  return {
    stages: {
      createdAt,
      sentAt: dates.sent ?? (status === "sent" ? stageAt : null),
      deliveredAt: status === "delivered" ? stageAt : isDelivered ? (dates.delivered ?? null) : null,
      failedAt: isFailed ? stageAt : null,
      readAt: status === "read" ? stageAt : null,
      confirmedAt,
      feedbackAt: confirmedAt,
      status: status === null ? null : { code: STATUS_CODES[status], at: since ?? createdAt, errorCode },
    },
    latest: given.length > 0 ? Math.max(...given) : null,
  };
}
