import type { AccountScope } from "@/lib/db/account-scope";
import type { Range } from "@/lib/time/buckets";
import { Prisma } from "@/prisma/generated/client";
import type { ReportFilters } from "./filters";
import { EMPTY_HISTOGRAM, type Histogram } from "./histogram";
import type { ReadRows } from "./read-snapshot";
import { fromMessages } from "./segments";
import { messagesOf } from "./sources";
import { blamingTimeout } from "./where";

type Row = { bin: number; messages: number; confirmed: number };

/**
 * The messages of each delivery time, and those of them that were confirmed. No roll-up holds the two together, so every
 * message of the range is read. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function countDeliveryTimes(
  scope: AccountScope,
  range: Range,
  filters: ReportFilters,
  read: ReadRows,
): Promise<{ messages: Histogram; confirmed: Histogram }> {
  const toQuery = () => Prisma.sql`
      SELECT deliver_index AS bin, count(*)::float8 AS messages, sum(confirmed)::float8 AS confirmed
        FROM (${messagesOf(scope, fromMessages([range]), filters)}) counted
       WHERE deliver_index IS NOT NULL
       GROUP BY bin`;
  const rows = await blamingTimeout("include=conversion_by_delivery_time", () => read<Row>(toQuery));
  const byBin = new Map(rows.map((row) => [row.bin, row]));
  return {
    messages: EMPTY_HISTOGRAM.map((_, i) => byBin.get(i)?.messages ?? 0),
    confirmed: EMPTY_HISTOGRAM.map((_, i) => byBin.get(i)?.confirmed ?? 0),
  };
}
