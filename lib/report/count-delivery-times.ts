import type { AccountScope } from "@/lib/db/account-scope";
import { COUNTS, contribution } from "@/lib/rollup/contribution";
import type { Range } from "@/lib/time/buckets";
import { Prisma } from "@/prisma/generated/client";
import type { ReportFilters } from "./filters";
import { EMPTY_HISTOGRAM, type Histogram } from "./histogram";
import { readSnapshot } from "./read-snapshot";
import { filterMessages } from "./where";

const message = contribution("m.");
const expression = (name: string) => Prisma.raw(message[name] ?? "NULL");

type Row = { bin: number; messages: number; confirmed: number };

/**
 * The messages of each delivery time, and those of them that were confirmed. No roll-up holds the two together, so every
 * message of the range is read. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function countDeliveryTimes(
  scope: AccountScope,
  { from, to }: Range,
  filters: ReportFilters,
): Promise<{ messages: Histogram; confirmed: Histogram }> {
  const rows = await readSnapshot<Row>(
    scope,
    () => Prisma.sql`
      SELECT bin, count(*)::float8 AS messages, sum(confirmed)::float8 AS confirmed
        FROM (
        SELECT ${expression("country")} AS country, ${expression("carrier_id")} AS carrier_id,
          ${expression("channel")} AS channel, ${expression("provider")} AS provider, ${expression("sender")} AS sender,
          coalesce(m.sender, '') AS sender_address, m.status AS status, m.error_code AS error_code,
          ${expression("deliver_index")} AS bin, ${expression("confirmed")} AS confirmed
          FROM message m
         WHERE m.account_id = ${scope.accountId} AND m.created_at >= ${new Date(from)} AND m.created_at < ${new Date(to)}
           AND m.delivered_at IS NOT NULL AND ${Prisma.raw(COUNTS("m."))}
      ) counted
       WHERE ${filterMessages(filters)}
       GROUP BY bin`,
  );
  const byBin = new Map(rows.map((row) => [row.bin, row]));
  return {
    messages: EMPTY_HISTOGRAM.map((_, i) => byBin.get(i)?.messages ?? 0),
    confirmed: EMPTY_HISTOGRAM.map((_, i) => byBin.get(i)?.confirmed ?? 0),
  };
}
