import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { inReportSlot } from "@/lib/db/report-slots";
import { Prisma } from "@/prisma/generated/client";

const STATEMENT_TIMEOUT_MS = 10_000;

type Settings = { day_zone: string | null };

/**
 * The rows of a report's query, which is made for the zone of the totals by day and month (null while there are none, after
 * a change of the reporting zone); zone and rows are of one snapshot of the database. Throws QueryTimeoutError,
 * DatabaseUnavailableError.
 */
export async function readSnapshot<R>(
  { accountId, reportingZone }: AccountScope,
  toQuery: (dayZone: string | null) => Prisma.Sql,
): Promise<R[]> {
  const read = (zone: string | null) => inReportSlot(() => readOnce<R>(accountId, toQuery(zone)));
  let assumed: string | null = reportingZone;
  let found = await read(assumed);
  while (found.dayZone !== assumed) {
    assumed = found.dayZone;
    found = await read(assumed);
  }
  return found.rows;
}

async function readOnce<R>(accountId: number, query: Prisma.Sql): Promise<{ dayZone: string | null; rows: R[] }> {
  const db = prisma();
  // Roll-up rows lie in the order of their key and mostly in memory; taken for random disk reads (the default of 4), a
  // week of them would be read by scanning the whole table.
  const settings = db.$queryRaw<
    Settings[]
  >`SELECT set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true),
    set_config('random_page_cost', '1.1', true),
    (SELECT reporting_zone FROM account WHERE id = ${accountId} AND zone_changed_at IS NULL) AS day_zone`;
  try {
    const [[account], rows] = await db.$transaction([settings, db.$queryRaw<R[]>(query)], {
      isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
    });
    return { dayZone: account?.day_zone ?? null, rows };
  } catch (error) {
    throw toDatabaseError(error);
  }
}
