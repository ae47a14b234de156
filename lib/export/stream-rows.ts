import type { AccountScope } from "@/lib/db/account-scope";
import { NEWEST_FIRST } from "@/lib/messages/matching-messages";
import { Prisma } from "@/prisma/generated/client";
import { copyOut } from "./copy-out";
import { toCrlf } from "./crlf";
import { toCsvHead } from "./csv-text";
import type { ExportParameters } from "./export-parameters";
import { MESSAGE_COLUMNS, type MessageColumn } from "./message-columns";
import { toHeaderCell } from "./table-csv";

type Rows = Pick<ExportParameters, "bom" | "header_comment"> & {
  readonly chosen: readonly MessageColumn[];
  readonly zone: string;
  /** `FROM … WHERE …` of exportedMessages, narrowed or not. */
  readonly from: Prisma.Sql;
  /** Lines before the header, where they are asked for. */
  readonly toComment: () => readonly string[];
};

function selectColumns(chosen: readonly MessageColumn[]): Prisma.Sql {
  const [only] = chosen;
  // A record of one empty cell would be an empty line, which readers pass over.
  if (chosen.length === 1 && only) return Prisma.raw(`coalesce((${MESSAGE_COLUMNS[only]})::text, '')`);
  return Prisma.raw(chosen.map((name, i) => `${MESSAGE_COLUMNS[name]} AS cell_${i}`).join(", "));
}

/**
 * A file of messages piece by piece, newest first, at the pace of the reader and in constant memory. Errors before the first piece
 * come with it. `written` counts the rows that it took. Throws what copyOut throws.
 */
export async function* streamRows(
  scope: AccountScope,
  { chosen, zone, from, toComment, bom, header_comment }: Rows,
  signal: AbortSignal,
  written: { rows: number } = { rows: 0 },
): AsyncGenerator<Uint8Array> {
  const select = Prisma.sql`SELECT ${selectColumns(chosen)} ${from} ORDER BY ${NEWEST_FIRST}`;
  const names = chosen.map((name) => toHeaderCell(name, name.startsWith("date_"), zone));
  const comment = header_comment === "true" ? toComment() : [];
  const head = Buffer.from(toCsvHead(names, { bom: bom === "true", comment }));
  let isBegun = false;
  for await (const chunk of copyOut(scope, select, zone, signal)) {
    const lines = toCrlf(chunk);
    // Each line is longer by its CR.
    written.rows += lines.byteLength - chunk.byteLength;
    yield isBegun ? lines : Buffer.concat([head, lines]);
    isBegun = true;
  }
  if (!isBegun) yield head;
}
