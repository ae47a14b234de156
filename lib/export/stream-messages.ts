import type { AccountScope } from "@/lib/db/account-scope";
import { NEWEST_FIRST } from "@/lib/messages/matching-messages";
import { Prisma } from "@/prisma/generated/client";
import { copyOut } from "./copy-out";
import { toCrlf } from "./crlf";
import { toCsvHead } from "./csv-text";
import { toHeaderComment } from "./header-comment";
import { exportedMessages, MESSAGE_COLUMNS, type MessageColumn } from "./message-columns";
import type { MessagesExportQuery } from "./messages-query";
import { toHeaderCell } from "./table-csv";

function selectColumns(chosen: readonly MessageColumn[]): Prisma.Sql {
  const [only] = chosen;
  // A record of one empty cell would be an empty line, which readers pass over.
  if (chosen.length === 1 && only) return Prisma.raw(`coalesce((${MESSAGE_COLUMNS[only]})::text, '')`);
  return Prisma.raw(chosen.map((name, i) => `${MESSAGE_COLUMNS[name]} AS cell_${i}`).join(", "));
}

/**
 * The file piece by piece, newest message first, at the pace of the reader and in constant memory. Errors before the first piece come
 * with it. `written` counts the rows that it took. Throws what copyOut throws.
 */
export async function* streamMessages(
  scope: AccountScope,
  query: MessagesExportQuery,
  signal: AbortSignal,
  written: { rows: number } = { rows: 0 },
): AsyncGenerator<Uint8Array> {
  const { chosen, zone, bom, header_comment } = query;
  const select = Prisma.sql`SELECT ${selectColumns(chosen)} ${exportedMessages(scope, query)} ORDER BY ${NEWEST_FIRST}`;
  const names = chosen.map((name) => toHeaderCell(name, name.startsWith("date_"), zone));
  const comment = header_comment === "true" ? toHeaderComment("messages", scope, query) : [];
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
