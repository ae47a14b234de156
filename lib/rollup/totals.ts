import {
  DIMENSION_COLUMNS,
  HISTOGRAMS,
  LEVELS,
  type Level,
  MEASURE_COLUMNS,
  PROJECTION_OF_GROUPING,
  PROJECTIONS,
  type Rollup,
} from "./levels";

const list = (items: readonly string[]) => items.join(", ");
const dimensions = list(DIMENSION_COLUMNS);

const cells = (stage: keyof typeof HISTOGRAMS) =>
  HISTOGRAMS[stage].map((name, i) => `sum(sign) FILTER (WHERE ${stage}_index = ${i}) AS ${name}`);

/**
 * Adds up messages by `level` and all dimensions, as `at`, the dimensions, and what each subject counts. `source` has the
 * columns of `contribution` and `sign`, 1 for what counts and -1 for what counts no more.
 */
export const SUMS: Record<Rollup["subject"], (source: string, level: Level) => string> = {
  tally: (source, level) => `
    SELECT ${LEVELS[level]("at")} AS at, ${dimensions}, ${list([
      ...MEASURE_COLUMNS.map((name) => `sum(sign * ${name}) AS ${name}`),
      ...cells("deliver"),
      ...cells("confirm"),
    ])}
      FROM ${source} GROUP BY 1, ${dimensions}`,
  failure: (source, level) => `
    SELECT ${LEVELS[level]("at")} AS at, ${dimensions}, failure_code AS error_code,
        sum(sign * undelivered) AS undelivered, sum(sign * failed) AS failed
      FROM ${source} WHERE failure_code IS NOT NULL GROUP BY 1, ${dimensions}, failure_code`,
};

/** Beside the bucket and the projection's dimensions. */
const OWN_KEYS: Record<Rollup["subject"], readonly string[]> = { tally: [], failure: ["error_code"] };

const groupingSet = (subject: Rollup["subject"], dimensions: readonly string[]) =>
  `(${list(["bucket", ...dimensions, ...OWN_KEYS[subject]])})`;

/** The zone is joined: looked up by each expression that needs it, it would cost more than all the rest of a small batch. */
const withBuckets = (source: string, level: Level) =>
  level === "15m"
    ? `SELECT *, ${LEVELS[level]("at")} AS bucket FROM ${source}`
    : `SELECT source.*, ${LEVELS[level]("at", "reporting_zone")} AS bucket
         FROM ${source} source CROSS JOIN (SELECT reporting_zone FROM account WHERE id = $1) account`;

/** The rows of a roll-up that add up `source`, which is at a finer level or the same; rows that come to nothing are left out. */
export function totalsOf({ subject, level, dense, sparse }: Rollup, source: string): string {
  return `
  SELECT ${list([
    `(${PROJECTION_OF_GROUPING})::smallint AS projection`,
    "bucket",
    ...DIMENSION_COLUMNS.map((name) => `coalesce(${name}, ${name === "carrier_id" ? "0" : "''"}) AS ${name}`),
    ...OWN_KEYS[subject],
    ...dense.map((name) => `sum(${name}) AS ${name}`),
    ...sparse.map((name) => `nullif(sum(${name}), 0) AS ${name}`),
  ])}
    FROM (${withBuckets(source, level)}) finer
   GROUP BY GROUPING SETS (${list(Object.values(PROJECTIONS).map((set) => groupingSet(subject, set.dimensions)))})
  HAVING ${[...dense, ...sparse].map((name) => `sum(${name}) <> 0`).join(" OR ")}`;
}

/**
 * Adds rows of keys and values to a roll-up, in the order of its key so that writers never deadlock.
 * `rows` are a SELECT's, under the columns' own names.
 */
export function addTo({ table, keys, dense, sparse }: Rollup, rows: string): string {
  const columns = list([...keys, ...dense, ...sparse]);
  const sums = [
    ...dense.map((name) => `${name} = r.${name} + excluded.${name}`),
    ...sparse.map(
      (name) =>
        `${name} = CASE WHEN excluded.${name} IS NULL THEN r.${name} ELSE nullif(coalesce(r.${name}, 0) + excluded.${name}, 0) END`,
    ),
  ];
  return `
  INSERT INTO ${table} AS r (account_id, ${columns})
  SELECT $1, ${columns} FROM (${rows}) added ORDER BY ${list(keys)}
  ON CONFLICT (account_id, ${list(keys)}) DO UPDATE SET ${list(sums)}`;
}
