import { COUNTS, contribution } from "./contribution";
import { LEVELS, type Level, PROJECTIONS, ROLLUPS, type Rollup } from "./levels";
import { addTo, SUMS, totalsOf } from "./totals";

/** What is counted again at once. Months have a pass of their own: a day's messages say nothing about a month. */
export const PERIODS = ["day", "month"] as const;
export type Period = (typeof PERIODS)[number];

const list = (items: readonly string[]) => items.join(", ");
const facets = Object.entries(contribution("")).map(([name, sql]) => `${sql} AS ${name}`);

/** Around a zone's day of 22 to 26 hours, a month of 28 to 31 days, for the index; the zone itself decides. */
const SPAN: Record<Period, string> = { day: "27 hours", month: "31 days 3 hours" };
const SHORTEST: Record<Period, string> = { day: "20 hours", month: "27 days 20 hours" };

export const within = (period: Period, at: string) => `account_id = $1 AND ${at} >= $2::timestamptz - interval '3 hours'
  AND ${at} < $2::timestamptz + interval '${SPAN[period]}' AND ${LEVELS[period](at)} = $2`;

/**
 * Whether the account still has all messages of the period that begins at $2. Whoever deletes them has said so in a transaction
 * before, so that no snapshot sees messages missing that should be there.
 */
export const HAS_MESSAGES = `$2 >= coalesce((SELECT messages_kept_from FROM account WHERE id = $1), '-infinity')`;

/** The levels that a period's pass compares, and the finest of them. */
const CHECKED: Record<Period, { finest: Level; rollups: readonly Rollup[] }> = {
  day: { finest: "15m", rollups: ROLLUPS.filter(({ level }) => level !== "month") },
  month: { finest: "month", rollups: ROLLUPS.filter(({ level }) => level === "month") },
};

const counted = (period: Period) => `counted AS MATERIALIZED (
  SELECT 1 AS sign, ${list(facets)} FROM message WHERE ${within(period, "created_at")} AND ${COUNTS("")} AND ${HAS_MESSAGES}
), tally AS MATERIALIZED (${SUMS.tally("counted", CHECKED[period].finest)}
), failure AS MATERIALIZED (${SUMS.failure("counted", CHECKED[period].finest)}
)`;

/** Rows in which the stored totals are not the counted ones; a row of zeros is as good as none. */
export function difference(rollup: Rollup, source: string, isStored: string): string {
  const { table, keys, dense, sparse } = rollup;
  const values = [...dense, ...sparse];
  return `${table}_difference AS MATERIALIZED (
  SELECT ${list(keys)}, ${list(
    values.map((value) => `coalesce(c.${value}, 0) AS counted_${value}, coalesce(s.${value}, 0) AS stored_${value}`),
  )}
    FROM (${totalsOf(rollup, source)}) c
    FULL JOIN (SELECT ${list([...keys, ...values])} FROM ${table} WHERE ${isStored}) s USING (${list(keys)})
   WHERE ${values.map((value) => `coalesce(c.${value}, 0) <> coalesce(s.${value}, 0)`).join(" OR ")}
)`;
}

/** Adds to the stored totals what they lack. In the order in which the write statement locks rows, so that they never deadlock. */
export function correction(rollup: Rollup): string {
  const { table, keys, dense, sparse } = rollup;
  const lack = (name: string) => `counted_${name} - stored_${name}`;
  const rows = `SELECT ${list([
    ...keys,
    ...dense.map((name) => `${lack(name)} AS ${name}`),
    ...sparse.map((name) => `nullif(${lack(name)}, 0) AS ${name}`),
  ])} FROM ${table}_difference`;
  return `${table}_corrected AS (${addTo(rollup, rows)}
)`;
}

const differences = (period: Period) =>
  [
    counted(period),
    ...CHECKED[period].rollups.map((rollup) =>
      difference(rollup, rollup.subject, `${within(period, "bucket")} AND ${HAS_MESSAGES}`),
    ),
  ].join(", ");

const answers = (period: Period) =>
  CHECKED[period].rollups
    .map(({ table }) => `SELECT '${table}' AS "table", to_json(d) AS row FROM ${table}_difference d`)
    .join(" UNION ALL ");

/**
 * Counts a day or month of an account again from its messages, in one snapshot, and answers every row of the roll-ups
 * that disagrees: `table`, and `row` with its key and both values of each column. Parameters: $1 account id, $2 the
 * period's start as NEXT_STATEMENT names it.
 */
export const COMPARE_STATEMENT = (period: Period) => `WITH ${differences(period)} ${answers(period)}`;

/**
 * The same, and adds to each wrong total what it lacks. Writers change a total and its messages together, so they never
 * change what a total lacks: adding that is exact whatever they commit meanwhile, and whatever is still under way.
 * Setting the counted value instead would lose it. Only two repairs at once would add twice.
 */
export const REPAIR_STATEMENT = (period: Period) =>
  `WITH ${[differences(period), ...CHECKED[period].rollups.map(correction)].join(", ")} ${answers(period)}`;

const first = (
  period: Period,
  table: string,
  at: string,
  and = "",
) => `(SELECT ${LEVELS[period](at)} AS start FROM ${table}
  WHERE account_id = $1 ${and} AND ${at} >= $2::timestamptz + interval '${SHORTEST[period]}' AND ${LEVELS[period](at)} > $2
  ORDER BY ${at} LIMIT 1)`;

/** The first starts of a period after $2 that a roll-up holds: one for each projection, since its index begins with that. */
export const firstsOf = (period: Period, { table }: Rollup): string[] =>
  Object.values(PROJECTIONS).map(({ number }) => first(period, table, "bucket", `AND projection = ${number}`));

/** The account's first day or month after $2 that has messages or totals, as the start that its reporting zone gives it. */
export const NEXT_STATEMENT = (period: Period) =>
  `SELECT min(start) AS start FROM (${[
    first(period, "message", "created_at"),
    ...CHECKED[period].rollups.flatMap((rollup) => firstsOf(period, rollup)),
  ].join(" UNION ALL ")}) s`;
