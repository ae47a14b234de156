import type { Pool } from "pg";
import { COUNTS, contribution } from "../../lib/rollup/contribution";
import { type Level, PROJECTIONS, ROLLUPS, type Rollup } from "../../lib/rollup/levels";
import { COMPARE_STATEMENT, type Period } from "../../lib/rollup/recount-statement";
import { addTo, SUMS, totalsOf } from "../../lib/rollup/totals";
import { DAY } from "../../lib/time/wall-clock";
import { FIRST_DAY, onWorkers, UNTIL } from "./report-traffic";

const list = (items: readonly string[]) => items.join(", ");
const rollupsAt = (level: Level) => ROLLUPS.filter((rollup) => rollup.level === level);
const facets = Object.entries(contribution("")).map(([name, sql]) => `${sql} AS ${name}`);
const within = (at: string) => `account_id = $1 AND ${at} >= $2::timestamptz AND ${at} < $3::timestamptz`;
/** Adds rows named `tally` and `failure`, of this level or a finer one, to their tables. */
export const additions = (level: Level) =>
  rollupsAt(level).map((rollup) => `${rollup.table}_added AS (${addTo(rollup, totalsOf(rollup, rollup.subject))})`);

/** Counts messages into quarter hours, by the SQL that a recount counts with. */
const COUNT_MESSAGES = `WITH ${list([
  `counted AS MATERIALIZED (SELECT 1 AS sign, ${list(facets)} FROM message WHERE ${within("created_at")} AND ${COUNTS("")})`,
  `tally AS MATERIALIZED (${SUMS.tally("counted", "15m")})`,
  `failure AS MATERIALIZED (${SUMS.failure("counted", "15m")})`,
  ...additions("15m"),
])} SELECT`;

function finer({ table, subject, keys, dense, sparse }: Rollup): string {
  const dimensions = keys.filter((key) => key !== "projection" && key !== "bucket");
  const columns = list([...dimensions, ...dense, ...sparse]);
  return `${subject} AS MATERIALIZED (SELECT bucket AS at, ${columns} FROM ${table}
    WHERE projection = ${PROJECTIONS.full.number} AND ${within("bucket")})`;
}

const addUp = (from: Level, to: Level) => `WITH ${list([...rollupsAt(from).map(finer), ...additions(to)])} SELECT`;

type Span = { readonly from: Date; readonly to: Date };

export function listDays(): Span[] {
  const begin = Date.parse(FIRST_DAY);
  return Array.from({ length: Math.ceil((UNTIL - begin) / DAY) }, (_, i) => ({
    from: new Date(begin + i * DAY),
    to: new Date(Math.min(begin + (i + 1) * DAY, UNTIL)),
  }));
}

function listMonths(): Span[] {
  const begin = new Date(FIRST_DAY);
  const month = (n: number) => new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + n, 1));
  return Array.from({ length: 14 }, (_, n) => ({ from: month(n), to: month(n + 1) }));
}

/** Makes all totals of an account in UTC from its messages, a day at a time. */
export async function buildTotals(db: Pool, accountId: number): Promise<void> {
  await onWorkers(db, listDays(), (client, { from, to }) => client.query(COUNT_MESSAGES, [accountId, from, to]));
  await addUpTotals(db, accountId);
}

/** Makes the hours, days and months of an account in UTC from its quarter hours. */
export async function addUpTotals(db: Pool, accountId: number): Promise<void> {
  const run = (text: string, spans: readonly Span[]) =>
    onWorkers(db, spans, (client, { from, to }) => client.query(text, [accountId, from, to]));
  await run(addUp("15m", "hour"), listDays());
  await run(addUp("hour", "day"), listMonths());
  await run(addUp("day", "month"), listMonths());
  for (const { table } of ROLLUPS) await db.query(`VACUUM (ANALYZE) ${table}`);
}

/** Throws unless a day and a month equal their recount, and every level and projection adds up to the messages. */
export async function checkTotals(db: Pool, accountId: number): Promise<void> {
  const periods: [Period, string][] = [
    ["day", "2026-03-17T00:00:00Z"],
    ["month", "2025-11-01T00:00:00Z"],
  ];
  for (const [period, start] of periods) {
    const { rows } = await db.query(COMPARE_STATEMENT(period), [accountId, new Date(start)]);
    if (rows.length > 0) throw new Error(`the totals of a ${period} disagree: ${JSON.stringify(rows[0])}`);
  }
  const sums = ["tally_15m", "tally_hour", "tally_day", "tally_month"].map(
    (table) => `SELECT sum(attempted) AS attempted, sum(confirmed) AS confirmed FROM ${table}
      WHERE account_id = $1 GROUP BY projection`,
  );
  const { rows } = await db.query(
    `SELECT DISTINCT attempted::bigint, confirmed::bigint FROM (
       SELECT count(*) AS attempted, count(confirmed_at) AS confirmed FROM message WHERE account_id = $1
       UNION ALL ${sums.join(" UNION ALL ")}) s`,
    [accountId],
  );
  if (rows.length !== 1) throw new Error(`totals disagree with messages: ${JSON.stringify(rows)}`);
}
