import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { inReportSlot } from "@/lib/db/report-slots";
import { isZoneAgreed } from "@/lib/rollup/zone-agreement";
import { Prisma } from "@/prisma/generated/client";

const STATEMENT_TIMEOUT_MS = 10_000;

/** More than the statements of one answer may take together, so that it is PostgreSQL who says what takes so long. */
const TRANSACTION_TIMEOUT_MS = 65_000;
const isolationLevel = Prisma.TransactionIsolationLevel.RepeatableRead;

/**
 * Reads the rows of a report's query, which is made for the zone of the totals by hour, day and month (null while there are
 * none, after a change of the reporting zone); zone and rows are of one snapshot of the database. Throws QueryTimeoutError,
 * DatabaseUnavailableError.
 */
export type ReadRows = <R>(toQuery: (dayZone: string | null) => Prisma.Sql) => Promise<R[]>;

/** Each read has a snapshot of its own, so that several can run at once. */
export const readSeparately =
  ({ accountId, reportingZone }: AccountScope): ReadRows =>
  async <R>(toQuery: (dayZone: string | null) => Prisma.Sql) => {
    const read = (zone: string | null) => inReportSlot(() => readOnce<R>(accountId, toQuery(zone)));
    let assumed = await ifAgreed(reportingZone);
    for (;;) {
      const { dayZone, rows } = await read(assumed);
      const present = await ifAgreed(dayZone);
      if (present === assumed) return rows;
      assumed = present;
    }
  };

/** Totals kept by other rules than ours would be read at the wrong instants. */
const ifAgreed = async (zone: string | null) => (zone !== null && (await isZoneAgreed(zone)) ? zone : null);

/**
 * All reads of `work` see one snapshot, for answers that set one against the other while messages arrive; one after the other.
 * Throws what `work` throws.
 */
export function readTogether<T>({ accountId }: AccountScope, work: (read: ReadRows) => Promise<T>): Promise<T> {
  const start = async (transaction: Prisma.TransactionClient) => {
    const [account] = await transaction.$queryRaw<Settings[]>(settingsOf(accountId));
    const dayZone = await ifAgreed(account?.day_zone ?? null);
    let before: Promise<unknown> = Promise.resolve();
    return work(<R>(toQuery: (dayZone: string | null) => Prisma.Sql) => {
      const rows = before.then(() => transaction.$queryRaw<R[]>(toQuery(dayZone)));
      before = rows;
      return rows;
    });
  };
  return inReportSlot(async () => {
    try {
      return await prisma().$transaction(start, { isolationLevel, timeout: TRANSACTION_TIMEOUT_MS });
    } catch (error) {
      throw toDatabaseError(error);
    }
  });
}

type Settings = { day_zone: string | null };

// Roll-up rows lie in the order of their key and mostly in memory; taken for random disk reads (the default of 4), a
// week of them would be read by scanning the whole table. With the default memory the wide sums of a thousand groups are
// taken for too large to hash, and tens of thousands of wide rows are sorted instead.
const settingsOf = (accountId: number) => Prisma.sql`
  SELECT set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true),
    set_config('random_page_cost', '1.1', true), set_config('work_mem', '32MB', true),
    (SELECT reporting_zone FROM account WHERE id = ${accountId} AND zone_changed_at IS NULL) AS day_zone`;

async function readOnce<R>(accountId: number, query: Prisma.Sql): Promise<{ dayZone: string | null; rows: R[] }> {
  const db = prisma();
  try {
    const [[account], rows] = await db.$transaction(
      [db.$queryRaw<Settings[]>(settingsOf(accountId)), db.$queryRaw<R[]>(query)],
      { isolationLevel },
    );
    return { dayZone: account?.day_zone ?? null, rows };
  } catch (error) {
    throw toDatabaseError(error);
  }
}
