import { DIMENSION_COLUMNS, LEVELS, type Level, PROJECTIONS, ROLLUPS, type Rollup } from "./levels";
import { correction, difference, firstsOf, type Period, within } from "./recount-statement";

const list = (items: readonly string[]) => items.join(", ");

/** What a period's totals are added up from: totals outlive messages, so never from those. */
const FINER: Record<Period, Level> = { day: "15m", month: "day" };

const rollupsAt = (level: Level) => ROLLUPS.filter((rollup) => rollup.level === level);

/** Hours lie within days, so that they are rebuilt with them. */
const rebuilt = (period: Period) => [...(period === "day" ? rollupsAt("hour") : []), ...rollupsAt(period)];

/** Whether a bucket begins where one of the reporting zone does. */
const isOfZone = ({ level }: Rollup) => `${LEVELS[level]("bucket")} = bucket`;

function finer({ table, subject, dense, sparse }: Rollup, period: Period): string {
  const keys = subject === "tally" ? DIMENSION_COLUMNS : [...DIMENSION_COLUMNS, "error_code"];
  return `${subject} AS MATERIALIZED (
  SELECT bucket AS at, ${list([...keys, ...dense, ...sparse])} FROM ${table}
   WHERE projection = ${PROJECTIONS.full.number} AND ${within(period, "bucket")}
)`;
}

/** Rows of a zone that the account has no longer; nobody reads or writes them. */
const removal = (rollup: Rollup, period: Period) => `${rollup.table}_removed AS (
  DELETE FROM ${rollup.table} WHERE ${within(period, "bucket")} AND NOT ${isOfZone(rollup)}
)`;

/**
 * Puts the totals of a day (with its hours) or month right by the finer level, whatever zone they were kept in before, and removes those
 * that begin where none of the reporting zone does. Exact while others write, as a repair is, and harmless to repeat.
 * Parameters: $1 account id, $2 the period's start as NEXT_TO_REBUILD names it.
 */
export function rebuildStatement(period: Period): string {
  const rollups = rebuilt(period);
  return `WITH ${list([
    ...rollupsAt(FINER[period]).map((rollup) => finer(rollup, period)),
    ...rollups.map((rollup) =>
      difference(rollup, rollup.subject, `${within(period, "bucket")} AND ${isOfZone(rollup)}`),
    ),
    ...rollups.map(correction),
    ...rollups.map((rollup) => removal(rollup, period)),
  ])} SELECT`;
}

/** The account's first day or month after $2 that has totals, as the start that its reporting zone gives it. */
export const nextToRebuild = (period: Period) =>
  `SELECT min(start) AS start FROM (${[...rollupsAt(FINER[period]), ...rebuilt(period)]
    .flatMap((rollup) => firstsOf(period, rollup))
    .join(" UNION ALL ")}) s`;
