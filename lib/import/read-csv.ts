import { CsvError, type Options, parse } from "csv-parse/sync";
import { guardText } from "@/lib/export/guard-text";
import { isZone } from "@/lib/time/zones";
import type { Line } from "./block";
import { parseHeader } from "./detect-format";
import type { ImportFormat } from "./formats";
import { type HeaderCell, toHeaderCell } from "./own-columns";
import { rowProblem } from "./row-problem";
import { endOfCsvRecords, type Piece } from "./split-records";
import { UnreadableFileError } from "./unreadable-file-error";

export type CsvShape = { delimiter: string; header: readonly HeaderCell[] };

/** Reads the header that `text` begins with. Throws UnreadableFileError where it lacks what every message needs. */
export function readCsvShape(text: string, format: ImportFormat): CsvShape {
  const { cells, delimiter } = parseHeader(text);
  const header = cells.map((cell) => toHeaderCell(cell, format === "console-csv"));
  const fields = new Set(header.map(({ field }) => field));
  if (!fields.has("sid") || !(fields.has("date_created") || fields.has("date_sent"))) {
    const needed = format === "console-csv" ? "Sid and SentDate" : "sid and date_created";
    throw new UnreadableFileError(`Its first line is no header with the columns ${needed}.`);
  }
  const wrong = header.find(({ zone }) => !isZone(zone));
  if (wrong) throw new UnreadableFileError(`The header of ${wrong.field} names no known time zone.`);
  return { delimiter, header };
}

const optionsOf = ({ delimiter }: CsvShape): Options => ({
  delimiter,
  record_delimiter: ["\r\n", "\n"],
  relax_column_count: true,
});

/** Spreadsheets run or mangle what begins like these; others than our export put an apostrophe before them too. */
const GUARDED = /^'[=+\-@\t\r'0-9＝＋－＠]/;

function unguard(cell: string): string {
  if (!cell.startsWith("'")) return cell;
  const bare = cell.slice(1);
  return GUARDED.test(cell) || guardText(bare) === cell ? bare : cell;
}

const isBlank = (cells: readonly string[]) => cells.length === 1 && cells[0]?.trim() === "";

function toLine(line: number, cells: readonly string[], { header }: CsvShape): Line {
  if (cells.length !== header.length) return { line, problem: rowProblem("wrong_columns") };
  const row: Record<string, string> = {};
  for (let i = 0; i < header.length; i++) {
    const field = header[i]?.field ?? "";
    if (field !== "") row[field] = unguard(cells[i] ?? "");
  }
  return { line, row };
}

const countNewlines = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => sum + (cell.includes("\n") ? cell.split("\n").length - 1 : 0), 0);

function parseAll(text: string, first: number, shape: CsvShape): Line[] {
  const lines: Line[] = [];
  let line = first;
  for (const cells of parse(text, optionsOf(shape))) {
    if (!isBlank(cells)) lines.push(toLine(line, cells, shape));
    line += 1 + countNewlines(cells);
  }
  return lines;
}

/** Without quotes a line is a record and a delimiter ends a field: three times as fast. */
function parseUnquoted(text: string, first: number, shape: CsvShape): Line[] {
  const lines: Line[] = [];
  for (const [i, record] of text.split("\n").entries()) {
    const cells = (record.endsWith("\r") ? record.slice(0, -1) : record).split(shape.delimiter);
    if (!isBlank(cells)) lines.push(toLine(first + i, cells, shape));
  }
  return lines;
}

/** Record by record, giving up single lines where quotes do not match. */
function parseBroken(bytes: Buffer, first: number, shape: CsvShape): Line[] {
  const lines: Line[] = [];
  let line = first;
  for (let rest = bytes; rest.length > 0; ) {
    const firstLine = rest.subarray(0, rest.indexOf(10) + 1 || rest.length);
    let record = firstLine;
    while (record.length < rest.length && endOfCsvRecords(record) === 0)
      record = rest.subarray(0, rest.indexOf(10, record.length) + 1 || rest.length);
    const parsed = parseOne(record, line, shape);
    if (parsed) lines.push(...parsed);
    else lines.push({ line, problem: rowProblem("not_csv") });
    const taken = parsed ? record : firstLine;
    line += countNewlines([taken.toString("latin1")]);
    rest = rest.subarray(taken.length);
  }
  return lines;
}

function parseOne(record: Buffer, line: number, shape: CsvShape): Line[] | null {
  try {
    return parseAll(record.toString("utf8"), line, shape);
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/** The rows of a piece of whole records. */
export function readCsv({ bytes, line }: Piece, shape: CsvShape): Line[] {
  if (!bytes.includes('"')) return parseUnquoted(bytes.toString("utf8"), line, shape);
  return parseOne(bytes, line, shape) ?? parseBroken(bytes, line, shape);
}
