import type { AccountScope } from "@/lib/db/account-scope";
import type { Range } from "@/lib/time/buckets";
import { Prisma } from "@/prisma/generated/client";
import { chooseProjection } from "./choose-projection";
import type { Dimension } from "./dimensions";
import type { ReportFilters } from "./filters";
import { type GroupKeys, groupKeys, type StoredDimensions, toStoredDimensions } from "./group-keys";
import { type ReadRows, readSeparately } from "./read-snapshot";
import { fromMessages, planSegments } from "./segments";
import { failureRows } from "./sources";
import { blamingTimeout, messagesParameter } from "./where";

export type FailureRow = {
  /** 0 where none was told. */
  readonly errorCode: number;
  readonly dimensions: StoredDimensions;
  readonly undelivered: number;
  /** Failed or canceled. */
  readonly failed: number;
};

type FailureQuestion = {
  readonly range: Range;
  readonly filters: ReportFilters;
  readonly groupBy?: readonly Dimension[];
  readonly maxRows?: number;
  /** When it is asked, if not at this moment: what comes after costs least to read. */
  readonly now?: number;
};

type StoredRow = GroupKeys & { error_code: number; undelivered: number; failed: number };

/**
 * The attempted messages of a range that failed, were undelivered or canceled, by error code and dimensions; exactly,
 * for any range. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function listFailures(
  scope: AccountScope,
  { range, filters, groupBy = [], maxRows, now = Date.now() }: FailureQuestion,
  read: ReadRows = readSeparately(scope),
): Promise<FailureRow[]> {
  // Unlike the other roll-ups, theirs holds the error code.
  const slow = messagesParameter({ ...filters, error_code: [] }, groupBy);
  const plan = (dayZone: string | null) =>
    slow === undefined ? planSegments([range], dayZone, now) : fromMessages([range]);
  const { select, by } = groupKeys(Prisma.sql`coalesce(error_code, 0) AS error_code`, groupBy);
  const toQuery = (dayZone: string | null) => Prisma.sql`
      SELECT ${select}, sum(undelivered) AS undelivered, sum(failed) AS failed
        FROM (${failureRows({ scope, segments: plan(dayZone), filters, groupBy }, chooseProjection(filters, groupBy))}) counted
       GROUP BY ${by} HAVING sum(undelivered) + sum(failed) <> 0
       ${maxRows === undefined ? Prisma.empty : Prisma.sql`LIMIT ${maxRows}`}`;
  const rows = await blamingTimeout(slow, () => read<StoredRow>(toQuery));
  return rows.map(({ error_code, undelivered, failed, ...row }) => ({
    errorCode: error_code,
    dimensions: toStoredDimensions(row, groupBy),
    undelivered,
    failed,
  }));
}
