import { CsvError, parse } from "csv-parse/sync";
import { toBrand } from "@/lib/dimensions/carrier-brand";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { isCountry, UNKNOWN_COUNTRY } from "@/lib/dimensions/countries";
import { UNKNOWN_CARRIER_ID } from "@/lib/dimensions/unknown-carrier";
import { ALL_OTHER_CARRIERS } from "./get-price-book";

const MAX_ENTRIES = 5_000;

/** `carrierId` may be ALL_OTHER_CARRIERS. */
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
      relax_column_count_less: true,
    });
    return { rows };
  } catch (error) {
    // A decimal comma, most likely: what follows it must not be lost.
    if (error instanceof CsvError && error.code === "CSV_RECORD_INCONSISTENT_COLUMNS")
      return {
        rows: [],
        problem: `Line ${error.lines}: more cells than the first line has names. Write prices as 0.0075.`,
      };
    return { rows: [], problem: "This is no CSV file." };
  }
}

type ReadRow = { readonly country: string; readonly brand: string | null; readonly micros: number };

/** What a line says, or what is wrong with it by itself. `brand` is null for all carriers that have no line of their own. */
function readRow(row: Row, currency: string): ReadRow | { readonly problem: string } {
  const { country: written = "", carrier = "", price = "" } = row;
  const country = written.toUpperCase();
  if (!isCountry(country) || country === UNKNOWN_COUNTRY) return { problem: `“${country}” is no ISO 3166-1 country.` };
  if (row.currency && row.currency !== currency)
    return { problem: `prices must be in ${currency}, the account's currency.` };
  const micros = toMicros(price);
  if (micros === null) return { problem: `“${price}” is no price such as 0.0075.` };
  const brand = carrier === "" ? null : toBrand(country, carrier);
  if (carrier !== "" && brand === null) return { problem: `“${carrier}” is no carrier's name.` };
  return { country, brand, micros };
}

/** Every line, and what is wrong with the first that are. */
function readLines(rows: readonly Row[], currency: string) {
  const lines = new Map<string, ReadRow & { readonly where: string }>();
  const problems: string[] = [];
  for (const [index, row] of rows.entries()) {
    // The first line has the names.
    const where = `Line ${index + 2}: `;
    const read = readRow(row, currency);
    const key = "problem" in read ? "" : JSON.stringify([read.country, read.brand]);
    if ("problem" in read) problems.push(where + read.problem);
    else if (lines.has(key)) problems.push(`${where}there is a price for that already.`);
    else lines.set(key, { ...read, where });
    if (problems.length === MOST_PROBLEMS) break;
  }
  return { lines: [...lines.values()], problems };
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
  const { lines, problems } = readLines(rows, currency);
  if (problems.length > 0) return { problems };
  const entries: PriceEntry[] = [];
  for (const { country, brand, micros, where } of lines) {
    const carrierId = brand === null ? ALL_OTHER_CARRIERS : await getCarrierId(country, brand);
    // No carrier of its own: priced by it, every unknown one would be.
    if (brand !== null && carrierId === UNKNOWN_CARRIER_ID)
      return {
        problems: [`${where}“${brand}” is on no list of carriers of ${country}, and no more such names are taken.`],
      };
    entries.push({ country, carrierId, micros });
  }
  return { entries };
}
