import type { AccountScope } from "@/lib/db/account-scope";
import { copyOut } from "@/lib/export/copy-out";
import { toCrlf } from "@/lib/export/crlf";
import { toCsvHead } from "@/lib/export/csv-text";
import { exportedMessages, MESSAGE_COLUMNS } from "@/lib/export/message-columns";
import { toHeaderCell } from "@/lib/export/table-csv";
import { NEWEST_FIRST } from "@/lib/messages/matching-messages";
import { Prisma } from "@/prisma/generated/client";
import type { EvidenceQuery } from "./evidence-query";

/** As the totals have it: a delivery is one by receipt. */
const MISSING = {
  delivery: Prisma.sql`(status IS NULL OR status < 50)`,
  conversion: Prisma.sql`confirmed_at IS NULL`,
};

/**
 * The messages of a carrier that bear out a drop, for the provider's ticket: those that expected feedback and had no receipt, or no
 * confirmation. Newest first, at the pace of the reader. Throws what copyOut throws.
 */
export async function* streamEvidence(
  scope: AccountScope,
  query: EvidenceQuery,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const select = Prisma.raw(query.chosen.map((name, i) => `${MESSAGE_COLUMNS[name]} AS cell_${i}`).join(", "));
  const statement = Prisma.sql`SELECT ${select} ${exportedMessages(scope, query)}
    AND provide_feedback AND ${MISSING[query.missing]} ORDER BY ${NEWEST_FIRST}`;
  const names = query.chosen.map((name) => toHeaderCell(name, name.startsWith("date_"), query.zone));
  const head = Buffer.from(toCsvHead(names, { bom: query.bom === "true", comment: [] }));
  let isBegun = false;
  for await (const chunk of copyOut(statement, query.zone, signal)) {
    yield isBegun ? toCrlf(chunk) : Buffer.concat([head, toCrlf(chunk)]);
    isBegun = true;
  }
  if (!isBegun) yield head;
}
