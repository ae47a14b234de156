import { COUNTS, contribution } from "./contribution";
import {
  DIMENSION_COLUMNS,
  LATENCY_COLUMNS,
  LATENCY_KINDS,
  LEVELS,
  MEASURE_COLUMNS,
  ROLLUPS,
  type Rollup,
  type Subject,
} from "./levels";

const own = contribution("");
const list = (items: readonly string[]) => items.join(", ");
const dimensions = DIMENSION_COLUMNS.map((name) => `${own[name]} AS ${name}`);
const toDay = LEVELS.day;

/** Bounds for the index around a zone's day, which lasts 22 to 26 hours; which day it is the zone itself decides. */
const within = (at: string) => `account_id = $1 AND ${at} >= $2::timestamptz - interval '3 hours'
  AND ${at} < $2::timestamptz + interval '27 hours' AND ${toDay(at)} = $2`;

function countFunnel(bucket: string): string {
  const sums = MEASURE_COLUMNS.map((name) => `sum(${own[name]}) AS ${name}`);
  return `SELECT ${bucket} AS bucket, ${list([...dimensions, ...sums])} FROM message
    WHERE ${within("created_at")} AND ${COUNTS("")}
    GROUP BY ${list(["bucket", ...DIMENSION_COLUMNS].map((_, i) => `${i + 1}`))}`;
}

function countLatency(bucket: string): string {
  const stage = (kind: number, index = "") =>
    `SELECT ${bucket} AS bucket, ${list(dimensions)}, ${kind}::smallint AS kind, ${index} AS index FROM message
      WHERE ${within("created_at")} AND ${COUNTS("")} AND ${index} IS NOT NULL`;
  const counts = LATENCY_COLUMNS.map((name, i) => `count(*) FILTER (WHERE index = ${i}) AS ${name}`);
  return `SELECT bucket, ${list(DIMENSION_COLUMNS)}, kind, ${list(counts)}
    FROM (${stage(LATENCY_KINDS.deliver, own.deliver_index)}
      UNION ALL ${stage(LATENCY_KINDS.confirm, own.confirm_index)}) s
    GROUP BY bucket, ${list(DIMENSION_COLUMNS)}, kind`;
}

function countFailures(bucket: string): string {
  return `SELECT ${bucket} AS bucket, ${list(dimensions)}, ${own.failure_code} AS error_code,
    sum(${own.undelivered}) AS undelivered, sum(${own.failed}) AS failed
    FROM message WHERE ${within("created_at")} AND ${COUNTS("")} AND ${own.failure_code} IS NOT NULL
    GROUP BY ${list(["bucket", ...DIMENSION_COLUMNS, "error_code"].map((_, i) => `${i + 1}`))}`;
}

const COUNT: Record<Subject, (bucket: string) => string> = {
  funnel: countFunnel,
  latency: countLatency,
  failure: countFailures,
};

/** Rows in which the stored totals are not the counted ones; a row of zeros is as good as none. */
const difference = ({ table, subject, level, keys, values }: Rollup) => `${table}_difference AS MATERIALIZED (
  SELECT bucket, ${list(keys)}, ${list(
    values.map((value) => `coalesce(c.${value}, 0) AS counted_${value}, coalesce(s.${value}, 0) AS stored_${value}`),
  )}
    FROM (${COUNT[subject](LEVELS[level]("created_at"))}) c
    FULL JOIN (SELECT bucket, ${list([...keys, ...values])} FROM ${table} WHERE ${within("bucket")}) s
      USING (bucket, ${list(keys)})
   WHERE ${values.map((value) => `coalesce(c.${value}, 0) <> coalesce(s.${value}, 0)`).join(" OR ")}
)`;

const answer = ({ table }: Rollup) => `SELECT '${table}' AS "table", to_json(d) AS row FROM ${table}_difference d`;

/** In the order of the key and of the tables in which the write statement locks rows, so that they never deadlock. */
const correction = ({ table, keys, values }: Rollup) => `${table}_corrected AS (
  INSERT INTO ${table} AS r (account_id, bucket, ${list([...keys, ...values])})
  SELECT $1, bucket, ${list([...keys, ...values.map((value) => `counted_${value} - stored_${value}`)])}
    FROM ${table}_difference ORDER BY bucket, ${list(keys)}
  ON CONFLICT (account_id, bucket, ${list(keys)})
    DO UPDATE SET ${list(values.map((value) => `${value} = r.${value} + excluded.${value}`))}
)`;

const differences = ROLLUPS.map(difference).join(", ");
const answers = ROLLUPS.map(answer).join(" UNION ALL ");

/**
 * Counts one day of an account again from its messages, in one snapshot, and answers every row of the roll-ups that
 * disagrees: `table`, and `row` with its key and both values of each column. Parameters: $1 account id, $2 the day as
 * NEXT_DAY_STATEMENT names it.
 */
export const COMPARE_STATEMENT = `WITH ${differences} ${answers}`;

/**
 * The same, and adds to each wrong total what it lacks. Writers change a total and its messages together, so they never
 * change what a total lacks: adding that is exact whatever they commit meanwhile, and whatever is still under way.
 * Setting the counted value instead would lose it. Only two repairs at once would add twice.
 */
export const REPAIR_STATEMENT = `WITH ${[differences, ...ROLLUPS.map(correction)].join(", ")} ${answers}`;

const firstDay = (table: string, at: string) => `(SELECT ${toDay(at)} AS day FROM ${table}
  WHERE account_id = $1 AND ${at} >= $2::timestamptz + interval '20 hours' AND ${toDay(at)} > $2 ORDER BY ${at} LIMIT 1)`;

/** The account's first day after $2 that has messages or totals, as the start that its reporting zone gives it. */
export const NEXT_DAY_STATEMENT = `SELECT min(day) AS day FROM (${[
  firstDay("message", "created_at"),
  ...ROLLUPS.map(({ table }) => firstDay(table, "bucket")),
].join(" UNION ALL ")}) d`;
