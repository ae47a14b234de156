import type { JsonRecord } from "./read-record";
import { RecordFault } from "./record-fault";

const SID = /^[A-Za-z0-9._:-]{1,64}$/;

/** The SID that the record names, null where it is none: for a verdict, which must not repeat anything else. */
export function findSid(record: JsonRecord, name: string): string | null {
  const value = record[name];
  // A larger number has lost digits when it was parsed: two messages would become one.
  const text = typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? String(value) : value;
  return typeof text === "string" && SID.test(text) ? text : null;
}

export function readSid(record: JsonRecord, name: string): string {
  const sid = findSid(record, name);
  if (sid !== null) return sid;
  const value = record[name];
  if (value === undefined || value === null || value === "")
    throw new RecordFault("missing_field", `${name} is missing.`);
  throw new RecordFault(
    "invalid_field",
    `${name} must be 1 to 64 letters, digits, dots, underscores, colons or hyphens, and a string where it is a large number.`,
  );
}
