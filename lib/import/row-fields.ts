import { CONTROL_CHARACTERS } from "@/lib/format/control-characters";
import { parseMicros } from "@/lib/ingest/parse-micros";
import { parseRowDate } from "./parse-row-date";
import { rowProblem } from "./row-problem";

/** A row of any format under our own field names; values as JSON or CSV has them. */
export type Row = Readonly<Record<string, unknown>>;

/** What a decoder puts in place of invalid UTF-8. */
const UNREADABLE = "\ufffd";

/** The trimmed text of a field, null where there is none. Throws RowProblem, as all functions here. */
export function readText(row: Row, name: string, longest: number): string | null {
  const value = row[name];
  if (value === undefined || value === null || value === "") return null;
  if (typeof value !== "string" && typeof value !== "number") throw rowProblem("bad_text", name);
  // It has lost digits when it was parsed: two messages would become one.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw rowProblem("bad_text", name);
  const text = String(value).trim();
  if (text.length > longest || CONTROL_CHARACTERS.test(text) || text.includes(UNREADABLE))
    throw rowProblem("bad_text", name);
  return text === "" ? null : text;
}

const LONGEST_DATE = 64;
const EARLIEST = Date.UTC(2000, 0, 1);
const MOST_AHEAD_MS = 86_400_000;

export type Clock = {
  /** Epoch milliseconds. */
  now: number;
  /** IANA zone of dates that name no offset. */
  zoneOf: (field: string) => string;
};

/** Epoch milliseconds. */
export function readInstant(row: Row, name: string, { now, zoneOf }: Clock): number | null {
  const raw = readText(row, name, LONGEST_DATE);
  if (raw === null) return null;
  const instant = parseRowDate(raw, zoneOf(name));
  if (instant === null) throw rowProblem("bad_date", name);
  if (instant < EARLIEST || instant > now + MOST_AHEAD_MS) throw rowProblem("date_out_of_range", name);
  return instant;
}

const LONGEST_NUMBER = 32;

export function readInteger(row: Row, name: string, most: number): number | null {
  const raw = readText(row, name, LONGEST_NUMBER);
  if (raw === null) return null;
  if (!/^\d{1,15}$/.test(raw) || Number(raw) > most) throw rowProblem("bad_number", name);
  return Number(raw);
}

/** A decimal amount as positive micro-units: Twilio writes what it takes as negative. */
export function readMicros(row: Row, name: string): number | null {
  const raw = readText(row, name, LONGEST_NUMBER);
  if (raw === null) return null;
  const micros = parseMicros(raw);
  if (micros === null) throw rowProblem("bad_number", name);
  return micros;
}

export function readFlag(row: Row, name: string): boolean | null {
  const value = row[name];
  if (value === undefined || value === null || value === "") return null;
  const word = String(value).trim().toLowerCase();
  if (word !== "true" && word !== "false") throw rowProblem("bad_flag", name);
  return word === "true";
}
