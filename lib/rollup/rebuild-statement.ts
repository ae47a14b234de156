import { DIMENSION_COLUMNS, type Level, PROJECTIONS, ROLLUPS, type Rollup } from "./levels";
import { correction, difference, firstsOf, type Period, within } from "./recount-statement";

const list = (items: readonly string[]) => items.join(", ");

/** What a period's totals are added up from: totals outlive messages, so never from those. */
const FINER: Record<Period, Level> = { day: "15m", month: "day" };

const rollupsAt = (level: Level) => ROLLUPS.filter((rollup) => rollup.level === level);

function finer({ table, subject, dense, sparse }: Rollup, period: Period): string {
  const keys = subject === "tally" ? DIMENSION_COLUMNS : [...DIMENSION_COLUMNS, "error_code"];
  const all = subject === "tally" ? `projection = ${PROJECTIONS.full.number} AND ` : "";
  return `${subject} AS MATERIALIZED (
  SELECT bucket AS at, ${list([...keys, ...dense, ...sparse])} FROM ${table} WHERE ${all}${within(period, "bucket")}
)`;
}

/** Rows of a zone that the account has no longer; nobody reads or writes them. */
const removal = ({ table }: Rollup, period: Period) => `${table}_removed AS (
  DELETE FROM ${table} WHERE ${within(period, "bucket")} AND bucket <> $2
)`;

/**
 * Puts the totals of a day or month right by the finer level, whatever zone they were kept in before, and removes those
 * that begin where none of the reporting zone does. Exact while others write, as a repair is, and harmless to repeat.
 * Parameters: $1 account id, $2 the period's start as NEXT_TO_REBUILD names it.
 */
export function rebuildStatement(period: Period): string {
  const rollups = rollupsAt(period);
  return `WITH ${list([
    ...rollupsAt(FINER[period]).map((rollup) => finer(rollup, period)),
    ...rollups.map((rollup) => difference(rollup, rollup.subject, "account_id = $1 AND bucket = $2")),
    ...rollups.map(correction),
    ...rollups.map((rollup) => removal(rollup, period)),
  ])} SELECT`;
}

/** The account's first day or month after $2 that has totals, as the start that its reporting zone gives it. */
export const nextToRebuild = (period: Period) =>
  `SELECT min(start) AS start FROM (${[...rollupsAt(FINER[period]), ...rollupsAt(period)]
    .flatMap((rollup) => firstsOf(period, rollup))
    .join(" UNION ALL ")}) s`;
