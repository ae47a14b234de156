import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import type { CarrierSource } from "@/lib/dimensions/carrier-sources";
import { CARRIER_SOURCES } from "@/lib/dimensions/carrier-sources";
import type { Entrance, IntakeFact } from "@/lib/intake/intake-fact";
import type { Range } from "@/lib/time/buckets";
import { HOUR } from "@/lib/time/wall-clock";
import { Prisma } from "@/prisma/generated/client";

const STATEMENT_TIMEOUT_MS = 5_000;
/** Messages that nobody created are read one by one; where there are more, what is said of them is "at least". */
const MOST_UNCREATED = 20_000;

export type IntakeRow = {
  readonly day: number;
  readonly fact: IntakeFact;
  readonly entrance: Entrance;
  readonly reason: string;
  readonly cell: number;
  readonly count: number;
  readonly mostMs: number;
};
/** An hour's dated records of one entrance and sender; `cell`: of the shortest delay, 0 where a date was of the future. */
export type DelayRow = {
  readonly entrance: Entrance;
  readonly sender: string;
  readonly hour: Date;
  readonly cell: number;
  readonly count: number;
};
export type CreationRow = {
  readonly day: number;
  readonly expectsFeedback: boolean;
  readonly source: CarrierSource;
  readonly messages: number;
};
export type WaitingRow = {
  readonly day: number;
  readonly messages: number;
  readonly overdue: number;
  readonly oldest: number;
};

export type HealthRows = {
  readonly intake: readonly IntakeRow[];
  readonly delays: readonly DelayRow[];
  readonly creations: readonly CreationRow[];
  readonly waiting: readonly WaitingRow[];
  readonly isWaitingComplete: boolean;
};

// What is looked for stands together in one index. Statistics over all accounts can make it look cheaper to read a whole table, or all
// messages of the account, and sort them.
export const SETTINGS = Prisma.sql`
  SELECT set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true), set_config('enable_seqscan', 'off', true),
    set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)`;

const dayOf = (at: Prisma.Sql, { from }: Range) =>
  Prisma.sql`floor(extract(epoch FROM ${at} - ${new Date(from)}::timestamptz) / 86400)::int`;

const intakeIn = ({ accountId }: AccountScope, { from, to }: Range) =>
  Prisma.sql`intake_hour WHERE account_id = ${accountId} AND hour >= ${new Date(from)} AND hour < ${new Date(to)}`;

export const intakeOf = (scope: AccountScope, week: Range) => Prisma.sql`
  SELECT ${dayOf(Prisma.sql`hour`, week)} AS day, fact, entrance, reason, cell, sum(count)::float8 AS count,
    max(most_ms)::float8 AS "mostMs"
    FROM ${intakeIn(scope, week)} GROUP BY 1, fact, entrance, reason, cell`;

export const delaysOf = (scope: AccountScope, week: Range) => Prisma.sql`
  SELECT entrance, reason AS sender, hour, min(CASE fact WHEN 'ahead' THEN 0 ELSE cell END) AS cell, sum(count)::float8 AS count
    FROM ${intakeIn(scope, week)} AND fact IN ('ahead', 'delay') GROUP BY entrance, reason, hour`;

export const creationsOf = ({ accountId }: AccountScope, week: Range) => Prisma.sql`
  SELECT ${dayOf(Prisma.sql`hour`, week)} AS day, expects_feedback AS "expectsFeedback", carrier_source AS source,
    sum(messages)::float8 AS messages
    FROM creation_hour
   WHERE account_id = ${accountId} AND hour >= ${new Date(week.from)} AND hour < ${new Date(week.to)}
   GROUP BY 1, 2, 3`;

// Messages without a creation stand at one end of the index by account and time.
export const waitingOf = ({ accountId }: AccountScope, week: Range, now: number) => Prisma.sql`
  WITH uncreated AS MATERIALIZED (
    SELECT feedback_at FROM message WHERE account_id = ${accountId} AND created_at IS NULL
     ORDER BY account_id, created_at DESC, sid DESC LIMIT ${MOST_UNCREATED + 1}
  )
  SELECT CASE WHEN feedback_at IS NOT NULL THEN greatest(-1, ${dayOf(Prisma.sql`feedback_at`, week)}) END AS day, count(*)::float8 AS messages,
    count(*) FILTER (WHERE feedback_at < ${new Date(now - HOUR)})::float8 AS overdue,
    (extract(epoch FROM min(feedback_at)) * 1000)::float8 AS oldest,
    (SELECT count(*) FROM uncreated) <= ${MOST_UNCREATED} AS "isComplete"
    FROM uncreated GROUP BY 1`;

/**
 * What the checks judge by, of one snapshot; `day` counts from the beginning of the week, and is -1 before it. Throws
 * QueryTimeoutError, DatabaseUnavailableError.
 */
export async function readHealthRows(scope: AccountScope, week: Range, now: number): Promise<HealthRows> {
  const db = prisma();
  try {
    const [, intake, delays, creations, uncreated] = await db.$transaction(
      [
        db.$queryRaw(SETTINGS),
        db.$queryRaw<IntakeRow[]>(intakeOf(scope, week)),
        db.$queryRaw<DelayRow[]>(delaysOf(scope, week)),
        db.$queryRaw<(Omit<CreationRow, "source"> & { source: number })[]>(creationsOf(scope, week)),
        db.$queryRaw<(Omit<WaitingRow, "day"> & { day: number | null; isComplete: boolean })[]>(
          waitingOf(scope, week, now),
        ),
      ],
      { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead },
    );
    return {
      intake,
      delays,
      creations: creations.map((row) => ({ ...row, source: CARRIER_SOURCES[row.source] ?? "unknown" })),
      // Messages of which only a status is known have no day.
      waiting: uncreated.flatMap(({ day, ...row }) => (day === null ? [] : [{ day, ...row }])),
      isWaitingComplete: uncreated.every(({ isComplete }) => isComplete),
    };
  } catch (error) {
    throw toDatabaseError(error);
  }
}
