import { parseWireDate } from "@/lib/time/rfc2822";
import type { Instant } from "./facts";
import type { JsonRecord } from "./read-record";
import { RecordFault } from "./record-fault";

const LONGEST_TEXT = 64;
const PRINTABLE_ASCII = /^[ -~]*$/;
const DIGITS = /^[+-]?\d{1,15}$/;

/** No one-time passcode by SMS is older; a date before it is a mistake in the sender's arithmetic. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST_AHEAD_MS = 86_400_000;

const invalid = (name: string, must: string) => new RecordFault("invalid_field", `${name} must be ${must}.`);

/** A string or a number as text; undefined where the field is missing, null or empty. */
export function readText(record: JsonRecord, name: string, longest = LONGEST_TEXT): string | undefined {
  const value = record[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string" && typeof value !== "number") throw invalid(name, "a string");
  const text = String(value).trim();
  if (text.length > longest) throw invalid(name, `at most ${longest} characters long`);
  return text === "" ? undefined : text;
}

/** Text that may become a row of a report: printable ASCII, so that every sort order agrees on it. */
export function readPlainText(record: JsonRecord, name: string): string | undefined {
  const text = readText(record, name);
  if (text !== undefined && !PRINTABLE_ASCII.test(text)) throw invalid(name, "printable ASCII");
  return text;
}

/** Text of the given form; `must` says it in words. */
export function readCode(record: JsonRecord, name: string, form: RegExp, must: string): string | undefined {
  const text = readText(record, name);
  if (text !== undefined && !form.test(text)) throw invalid(name, must);
  return text;
}

/** A word of a list, whatever its case. */
export function readWord<Word extends string>(
  record: JsonRecord,
  name: string,
  isWord: (text: string) => text is Word,
  must: string,
): Word | undefined {
  const word = readText(record, name)?.toLowerCase();
  if (word === undefined || isWord(word)) return word;
  throw invalid(name, must);
}

export function readInteger(record: JsonRecord, name: string, least: number, most: number): number | null {
  const text = readText(record, name);
  if (text === undefined) return null;
  const value = DIGITS.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw invalid(name, `an integer from ${least} to ${most}`);
  return value;
}

export function readFlag(record: JsonRecord, name: string): boolean | undefined {
  const value = record[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  throw invalid(name, "true or false");
}

/** An ISO 8601 or RFC 2822 date; UTC where it names no zone. `now` is the time of arrival. */
export function readInstant(record: JsonRecord, name: string, now: Instant): Instant | undefined {
  const value = record[name];
  if (value === undefined || value === null || value === "") return undefined;
  const instant = typeof value === "string" && value.length <= LONGEST_TEXT ? parseWireDate(value) : null;
  if (instant === null) throw invalid(name, "an ISO 8601 or RFC 2822 date");
  if (instant < EARLIEST || instant > now + LATEST_AHEAD_MS)
    throw new RecordFault("date_out_of_range", `${name} must be from 2000 on, and at most 24 hours ahead.`);
  return instant;
}
