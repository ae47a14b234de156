import { parse } from "csv-parse/sync";
import { toBrand } from "@/lib/dimensions/carrier-brand";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { isCountry, UNKNOWN_COUNTRY } from "@/lib/dimensions/countries";

const MAX_ENTRIES = 5_000;

export type PriceEntry = { readonly country: string; readonly carrierId: number; readonly micros: number };
export type PriceBookFile =
  | { readonly entries: readonly PriceEntry[] }
  /** A sentence each, by line. */
  | { readonly problems: readonly string[] };

const COLUMNS = ["country", "carrier", "price", "currency"];
const MOST_PROBLEMS = 5;
/** At most a million, to the millionth. */
const PRICE = /^(\d{1,6})(?:\.(\d{1,6}))?$/;

type Row = Readonly<Record<string, string | undefined>>;

/** Micro-units of a price as it is written; null for what is none, or finer than a millionth. */
function toMicros(text: string): number | null {
  const [, whole, fraction = ""] = PRICE.exec(text) ?? [];
  return whole === undefined ? null : Number(whole + fraction.padEnd(6, "0"));
}

function readRows(text: string): { rows: readonly Row[]; problem?: string } {
  try {
    const rows: Row[] = parse(text, {
      bom: true,
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
    });
    return { rows };
  } catch {
    return { rows: [], problem: "This is no CSV file." };
  }
}

/** What is wrong with a line by itself, or its price. */
function readRow(row: Row, currency: string): { micros: number } | { problem: string } {
  const { country = "", price = "" } = row;
  if (!isCountry(country) || country === UNKNOWN_COUNTRY) return { problem: `“${country}” is no ISO 3166-1 country.` };
  if (row.currency && row.currency !== currency)
    return { problem: `prices must be in ${currency}, the account's currency.` };
  const micros = toMicros(price);
  return micros === null ? { problem: `“${price}” is no price such as 0.0075.` } : { micros };
}

/**
 * Reads a CSV with the columns country, carrier (may be empty, or left out) and price, in units of `currency`. One line that is wrong
 * and nothing is taken. Throws DatabaseUnavailableError: a carrier that is new is added.
 */
export async function parsePriceBook(text: string, currency: string): Promise<PriceBookFile> {
  const { rows, problem } = readRows(text);
  if (problem) return { problems: [problem] };
  const [first] = rows;
  if (!first) return { problems: ["The file has no line with a price."] };
  const unknown = Object.keys(first).filter((name) => !COLUMNS.includes(name));
  if (!("country" in first && "price" in first) || unknown.length > 0)
    return { problems: ["The first line must name the columns country, price and, if wanted, carrier and currency."] };
  if (rows.length > MAX_ENTRIES) return { problems: [`A price book has at most ${MAX_ENTRIES} prices.`] };
  const problems: string[] = [];
  const entries = new Map<string, PriceEntry>();
  for (const [index, row] of rows.entries()) {
    // The first line has the names.
    const where = `Line ${index + 2}: `;
    const country = row.country?.toUpperCase() ?? "";
    const read = readRow({ ...row, country }, currency);
    if ("problem" in read) problems.push(where + read.problem);
    else {
      const carrierId = await toCarrierId(country, row.carrier ?? "");
      const key = `${country} ${carrierId}`;
      if (carrierId === null) problems.push(`${where}“${row.carrier}” is no carrier's name.`);
      else if (entries.has(key)) problems.push(`${where}there is a price for that already.`);
      else entries.set(key, { country, carrierId, micros: read.micros });
    }
    if (problems.length === MOST_PROBLEMS) break;
  }
  return problems.length > 0 ? { problems } : { entries: [...entries.values()] };
}

/** Of a name as a message would report it; 0 where none is given, null for what is none. */
async function toCarrierId(country: string, reported: string): Promise<number | null> {
  if (reported === "") return 0;
  const name = toBrand(country, reported);
  return name === null ? null : getCarrierId(country, name);
}
