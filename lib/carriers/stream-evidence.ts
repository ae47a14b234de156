import type { AccountScope } from "@/lib/db/account-scope";
import { copyOut } from "@/lib/export/copy-out";
import { toCrlf } from "@/lib/export/crlf";
import { toCsvHead } from "@/lib/export/csv-text";
import { MESSAGE_COLUMNS, type MessageColumn } from "@/lib/export/message-columns";
import { toHeaderCell } from "@/lib/export/table-csv";
import { matchingMessages, NEWEST_FIRST } from "@/lib/messages/matching-messages";
import { formatLocalInput } from "@/lib/time/format";
import { Prisma } from "@/prisma/generated/client";
import type { EvidenceQuery } from "./evidence-query";

/** What a provider needs to find a message in its own logs; no number, not even a masked one. */
const COLUMNS: readonly MessageColumn[] = [
  "sid",
  "date_created",
  "date_sent",
  "date_delivered",
  "date_failed",
  "date_confirmed",
  "country",
  "carrier",
  "channel",
  "provider",
  "messaging_service_sid",
  "status",
  "error_code",
  "attempt",
  "outcome",
];

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
  const select = Prisma.raw(COLUMNS.map((name, i) => `${MESSAGE_COLUMNS[name]} AS cell_${i}`).join(", "));
  const statement = Prisma.sql`SELECT ${select} ${matchingMessages(scope, query)}
    AND provide_feedback AND ${MISSING[query.missing]} ORDER BY ${NEWEST_FIRST}`;
  const names = COLUMNS.map((name) => toHeaderCell(name, name.startsWith("date_"), query.zone));
  const head = Buffer.from(toCsvHead(names, { bom: false, comment: [] }));
  let isBegun = false;
  for await (const chunk of copyOut(statement, query.zone, signal)) {
    yield isBegun ? toCrlf(chunk) : Buffer.concat([head, toCrlf(chunk)]);
    isBegun = true;
  }
  if (!isBegun) yield head;
}

/** `otp-evidence_AC…_IN_Jio_2026-11-20T1800_2026-11-20T2100_Asia-Kolkata.csv`; names of carriers may have any letters. */
export function evidenceFileName(
  { accountSid }: AccountScope,
  { country, carrier, range, zone }: EvidenceQuery,
): string {
  const moment = (instant: number) => formatLocalInput(instant, zone).replace("T00:00", "").replace(":", "");
  const name = carrier
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .slice(0, 40);
  return `otp-evidence_${accountSid}_${country}_${name}_${moment(range.from)}_${moment(range.to)}_${zone.replaceAll("/", "-")}.csv`;
}
