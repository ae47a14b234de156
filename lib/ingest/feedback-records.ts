import { nothingKnown } from "./facts";
import type { JsonRecord } from "./read-record";
import type { ParsedRecord, RecordContext, RecordKind } from "./record-batch";
import { RecordFault } from "./record-fault";
import { readInstant } from "./record-fields";
import { readSid } from "./record-sid";
import { readOutcome } from "./record-stages";

function parseFeedback(record: JsonRecord, { now }: RecordContext): ParsedRecord {
  const sid = readSid(record, "message_sid");
  const outcome = readOutcome(record);
  if (outcome === undefined) throw new RecordFault("missing_field", "outcome is missing: confirmed or unconfirmed.");
  const told = readInstant(record, "date", now) ?? null;
  const at = told ?? now;
  const facts = { ...nothingKnown(sid), feedbackAt: at, confirmedAt: outcome === "confirmed" ? at : null };
  return { facts, carrier: null, to: null, told };
}

/** The records of `POST /api/v1/feedback`. */
export const FEEDBACK_RECORDS: RecordKind = {
  entrance: "feedback",
  sidField: "message_sid",
  fields: new Set(["message_sid", "outcome", "date"]),
  parse: parseFeedback,
};
