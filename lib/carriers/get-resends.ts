import type { AccountScope } from "@/lib/db/account-scope";
import { readMessages } from "@/lib/messages/read-messages";
import { listTallies } from "@/lib/report/list-tallies";
import { toSettledPart } from "@/lib/report/settled-part";
import { COUNTS } from "@/lib/rollup/contribution";
import type { Range } from "@/lib/time/buckets";
import { DAY, HOUR, MINUTE } from "@/lib/time/wall-clock";
import { Prisma } from "@/prisma/generated/client";
import type { CarriersQuery } from "./carriers-query";
import type { CarrierKey } from "./list-series";
import { NO_FILTERS } from "./no-filters";

/** Only messages know which attempt they are, and all of the account's must be read to find one carrier's. */
const MOST_MESSAGES = 500_000;
const SPANS = [7 * DAY, DAY, 6 * HOUR, HOUR];
/** Attempts from here on are one. */
export const LAST_ATTEMPT = 4;

/** How many there were within ten minutes, less those of the same instant that come after it: one of two is the first. */
const WORKED_OUT = Prisma.sql`
  count(*) OVER (PARTITION BY to_hash ORDER BY created_at RANGE BETWEEN interval '10 minutes' PRECEDING AND CURRENT ROW)
    - row_number() OVER (PARTITION BY to_hash, created_at ORDER BY sid DESC) + 1`;

type Instants = Pick<CarriersQuery, "at" | "now">;

export type Attempt = {
  /** 1 is the first; `LAST_ATTEMPT` stands for it and all later ones. */
  readonly attempt: number;
  readonly messages: number;
  readonly confirmed: number;
};

export type Resends = {
  /** What was looked at: shorter where the account has too many messages to read them all. */
  readonly range: Range;
  readonly attempts: readonly Attempt[];
  /** Messages of which neither the sender told the attempt nor the number is known. */
  readonly unknown: number;
  /** Whether any attempt was worked out from messages to the same number within ten minutes. */
  readonly isInferred: boolean;
};

/**
 * How often messages to a carrier are sent again, and what that brings, over up to seven days before `at`. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getResends(
  scope: AccountScope,
  { country, carrierId }: CarrierKey,
  instants: Instants,
): Promise<Resends> {
  const range = await choosePeriod(scope, instants);
  const rows = await readMessages<{ attempt: number | null; messages: number; confirmed: number; inferred: number }>(
    Prisma.sql`
    SELECT CASE WHEN told IS NOT NULL OR worked_out IS NOT NULL
        THEN least(coalesce(told, worked_out), ${LAST_ATTEMPT})::int END AS attempt, count(*)::int AS messages,
      count(confirmed_at)::int AS confirmed, (count(*) FILTER (WHERE told IS NULL AND worked_out IS NOT NULL))::int AS inferred
      FROM (SELECT created_at, attempt AS told, confirmed_at, CASE WHEN to_hash IS NOT NULL THEN ${WORKED_OUT} END AS worked_out
              FROM message
             WHERE account_id = ${scope.accountId} AND created_at >= ${new Date(range.from - 10 * MINUTE)}
               AND created_at < ${new Date(range.to)} AND coalesce(country, 'ZZ') = ${country}
               AND coalesce(carrier_id, 0) = ${carrierId} AND ${Prisma.raw(COUNTS(""))}) sent
     WHERE created_at >= ${new Date(range.from)}
     GROUP BY 1 ORDER BY 1`,
  );
  return {
    range,
    attempts: rows.flatMap(({ attempt, ...counts }) =>
      attempt === null ? [] : [{ attempt, messages: counts.messages, confirmed: counts.confirmed }],
    ),
    unknown: rows.find(({ attempt }) => attempt === null)?.messages ?? 0,
    isInferred: rows.some(({ inferred }) => inferred > 0),
  };
}

async function choosePeriod(scope: AccountScope, { at, now }: Instants): Promise<Range> {
  const { to } = toSettledPart({ from: at - 400 * DAY, to: at }, scope, now).settled;
  const ranges = SPANS.map((span) => ({ from: to - span, to }));
  const counts = await Promise.all(
    ranges.map((range) => listTallies(scope, { range, filters: NO_FILTERS, groupBy: [] })),
  );
  const fitting = ranges.find((_, i) => (counts[i]?.[0]?.tally.attempted ?? 0) <= MOST_MESSAGES);
  return fitting ?? { from: to - HOUR, to };
}
