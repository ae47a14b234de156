import type { AccountScope } from "@/lib/db/account-scope";
import { copyOut } from "@/lib/export/copy-out";
import { toCrlf } from "@/lib/export/crlf";
import { toCsvHead } from "@/lib/export/csv-text";
import { guardSql } from "@/lib/export/guard-sql";
import { toHeaderCell } from "@/lib/export/table-csv";
import { Prisma } from "@/prisma/generated/client";
import type { AuditQuery } from "./audit-query";
import { matchingEvents, NEWEST_FIRST } from "./matching-events";

const COLUMNS = {
  at: "to_jsonb(happened_at) #>> '{}'",
  action: "action",
  actor_kind: "actor_kind",
  actor_id: guardSql("actor_id"),
  actor_name: guardSql("actor_name"),
  target: guardSql("target"),
  details: "details::text",
  address: guardSql("address"),
  request_id: guardSql("request_id"),
  id: "id",
};

/** The account's log as CSV, newest first, times in its reporting zone, at the pace of the reader. Throws what copyOut throws. */
export async function* streamAudit(
  scope: AccountScope,
  query: AuditQuery,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const select = Prisma.raw(Object.values(COLUMNS).join(", "));
  const statement = Prisma.sql`SELECT ${select} ${matchingEvents(scope, query)} ORDER BY ${NEWEST_FIRST}`;
  const names = Object.keys(COLUMNS).map((name) => toHeaderCell(name, name === "at", scope.reportingZone));
  const head = Buffer.from(toCsvHead(names, { bom: query.bom, comment: [] }));
  let isBegun = false;
  for await (const chunk of copyOut(scope, statement, scope.reportingZone, signal)) {
    yield isBegun ? toCrlf(chunk) : Buffer.concat([head, toCrlf(chunk)]);
    isBegun = true;
  }
  if (!isBegun) yield head;
}
