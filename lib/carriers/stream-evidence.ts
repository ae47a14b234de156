import type { AccountScope } from "@/lib/db/account-scope";
import { describeScope, toCommentLines } from "@/lib/export/header-comment";
import { exportedMessages } from "@/lib/export/message-columns";
import { streamRows } from "@/lib/export/stream-rows";
import { STATUS_CODES } from "@/lib/ingest/status";
import { formatIso } from "@/lib/time/format";
import { Prisma } from "@/prisma/generated/client";
import type { EvidenceQuery } from "./evidence-query";
import { getEvidenceEnd } from "./get-evidence-end";
import { narrowToCarrier } from "./no-filters";
import type { OneCarrier } from "./one-carrier";

/** Told to have failed: no receipt comes any more. */
const HAS_FAILED = Prisma.sql`status IN (${STATUS_CODES.undelivered}, ${STATUS_CODES.failed}, ${STATUS_CODES.canceled})`;

/** What may still be delivered or confirmed proves nothing yet. As the totals have it, a delivery is one by receipt. */
function isMissing({ missing }: EvidenceQuery, end: number): Prisma.Sql {
  const isOver = Prisma.sql`created_at <= ${new Date(end)}`;
  if (missing === "conversion") return Prisma.sql`confirmed_at IS NULL AND ${isOver}`;
  return Prisma.sql`(status IS NULL OR status < ${STATUS_CODES.delivered}) AND (${isOver} OR ${HAS_FAILED})`;
}

function toComment(scope: AccountScope, query: EvidenceQuery, end: number): string[] {
  const { missing, zone } = query;
  const orFailed = missing === "delivery" ? ", or told to have failed" : "";
  const what = `missing=${missing}, of messages created until ${formatIso(end, zone)}${orFailed}`;
  return toCommentLines("evidence", scope, [...describeScope(query), what], query);
}

/**
 * The messages of a carrier that bear out a drop, for the provider's ticket: those that expected feedback and had no receipt, or no
 * confirmation, though there was time for one. As streamRows writes them. Throws what that and getEvidenceEnd throw.
 */
export async function* streamEvidence(
  scope: AccountScope,
  { carrier, ...query }: EvidenceQuery & { readonly carrier: OneCarrier },
  signal: AbortSignal,
  written?: { rows: number },
): AsyncGenerator<Uint8Array> {
  const end = await getEvidenceEnd(scope, query, carrier);
  const ofOne = { ...query, filters: narrowToCarrier(query.filters, carrier) };
  const from = Prisma.sql`${exportedMessages(scope, ofOne)} AND provide_feedback AND ${isMissing(query, end)}`;
  yield* streamRows(scope, { ...query, from, toComment: () => toComment(scope, query, end) }, signal, written);
}
