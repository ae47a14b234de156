import type { Block, Line } from "./block";
import { skipPreamble } from "./detect-format";
import type { ImportFormat } from "./formats";
import { readCsv, readCsvShape } from "./read-csv";
import { ATTEMPTS, MESSAGES, readJsonDocuments } from "./read-json-documents";
import { isJsonLines, readJsonLines } from "./read-json-lines";
import { rowProblem } from "./row-problem";
import { endOfCsvRecords, endOfLines, type Piece, type Position, splitRecords } from "./split-records";

export type Rows = {
  blocks: AsyncIterable<Block>;
  /** IANA zone of a field's dates that name no offset. */
  zoneOf: (field: string) => string;
};

export type Readable = {
  /** The first bytes, decompressed: enough for a header. */
  head: Buffer;
  read: (offset: number) => AsyncIterable<Buffer>;
};

const inUtc = () => "UTC";
const later = (a: Position, b: Position) => (a.offset >= b.offset ? a : b);

async function* toBlocks(pieces: AsyncIterable<Piece>, parse: (piece: Piece) => Line[]): AsyncGenerator<Block> {
  for await (const piece of pieces) {
    const overlong = { line: piece.line, problem: rowProblem("too_long") };
    yield { lines: piece.isOverlong ? [overlong] : parse(piece), end: piece.end };
  }
}

/**
 * The rows of a file after the place up to which an earlier import came. Throws UnreadableFileError: at once for a
 * header that will not do, from the blocks for what turns up later.
 */
export function readRows({ head, read }: Readable, format: ImportFormat, after: Position): Rows {
  const { text, start } = skipPreamble(head);
  if (format === "verify-attempts" || (format === "bulkexport" && !isJsonLines(text))) {
    const page = format === "bulkexport" ? MESSAGES : ATTEMPTS;
    return { blocks: readJsonDocuments(read(start.offset), page, start, after), zoneOf: inUtc };
  }
  if (format === "bulkexport") {
    const from = later(after, start);
    return { blocks: toBlocks(splitRecords(read(from.offset), from, endOfLines), readJsonLines), zoneOf: inUtc };
  }
  const shape = readCsvShape(text, format);
  const endOfHeader = head.indexOf("\n", start.offset) + 1 || head.length;
  const from = later(after, { offset: endOfHeader, line: start.line + 1 });
  return {
    blocks: toBlocks(splitRecords(read(from.offset), from, endOfCsvRecords), (piece) => readCsv(piece, shape)),
    zoneOf: (field) => shape.header.find((cell) => cell.field === field)?.zone ?? "UTC",
  };
}
