import type { Block, Line } from "./block";
import { flattenAttempt, isRow } from "./flatten-attempt";
import { parseJson } from "./read-json-lines";
import type { Row } from "./row-fields";
import { RowProblem, rowProblem } from "./row-problem";
import { JsonSplitter } from "./split-json";
import type { Position } from "./split-records";
import { UnreadableFileError } from "./unreadable-file-error";

const BLOCK_ROWS = 2_000;

/** Where a page keeps its records, and how one becomes a row. */
export type Page = { member: string; toRow: (record: Row) => Row };

export const ATTEMPTS: Page = { member: "attempts", toRow: flattenAttempt };
/** Twilio's list of messages, as its API pages it. */
export const MESSAGES: Page = { member: "messages", toRow: (record) => record };

function toLine(line: number, record: unknown, { toRow }: Page): Line {
  if (!isRow(record)) return { line, problem: rowProblem("not_json") };
  try {
    return { line, row: toRow(record) };
  } catch (error) {
    if (error instanceof RowProblem) return { line, problem: error };
    throw error;
  }
}

function toLines(line: number, text: string | null, page: Page): Line[] {
  if (text === null) return [{ line, problem: rowProblem("too_long") }];
  const value = parseJson(text);
  const members = isRow(value) ? value[page.member] : undefined;
  return Array.isArray(members) ? members.map((each) => toLine(line, each, page)) : [toLine(line, value, page)];
}

/**
 * The records in a stream of pages, arrays or single records, one after another. A place amid a page means nothing
 * without what precedes it, so the stream is read from its start and what lies before `after` is passed over.
 */
export async function* readJsonDocuments(
  chunks: AsyncIterable<Buffer>,
  page: Page,
  from: Position,
  after: Position,
): AsyncGenerator<Block> {
  const splitter = new JsonSplitter(from);
  let block: Block = { lines: [], end: from };
  for await (const chunk of chunks) {
    for (const { text, line, end } of splitter.take(chunk)) {
      if (end.offset <= after.offset) continue;
      for (const each of toLines(line, text, page)) block.lines.push(each);
      block.end = end;
      if (block.lines.length < BLOCK_ROWS) continue;
      yield block;
      block = { lines: [], end };
    }
  }
  if (block.lines.length > 0) yield block;
  if (splitter.unfinished !== null)
    throw new UnreadableFileError(`It ends amid the JSON that begins on line ${splitter.unfinished}.`);
}
