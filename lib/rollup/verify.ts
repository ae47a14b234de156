import { pool } from "@/lib/db/pool";
import { COUNTS, contribution } from "./contribution";
import { DIMENSION_COLUMNS, LATENCY_COLUMNS, LATENCY_KINDS, LEVELS, MEASURE_COLUMNS } from "./levels";

/** A total that disagrees with the messages; `row` is the key and the values of the wrong or missing row. */
export type MismatchedTotal = {
  table: string;
  problem: "stored but not counted" | "counted but not stored";
  row: unknown;
};

const own = contribution("");
const list = (items: readonly string[]) => items.join(", ");
const keys = DIMENSION_COLUMNS.map((name) => `${own[name]} AS ${name}`);

function countFunnel(bucket: string): string {
  const sums = MEASURE_COLUMNS.map((name) => `sum(${own[name]}) AS ${name}`);
  return `SELECT ${bucket} AS bucket, ${list([...keys, ...sums])} FROM message
    WHERE account_id = $1 AND ${COUNTS("")} GROUP BY bucket, ${list(DIMENSION_COLUMNS.map((_, i) => `${i + 2}`))}`;
}

function countLatency(bucket: string): string {
  const counts = LATENCY_COLUMNS.map((name, i) => `count(*) FILTER (WHERE index = ${i}) AS ${name}`);
  const stage = (kind: number, index: string) =>
    `SELECT ${bucket} AS bucket, ${list(keys)}, ${kind} AS kind, ${index} AS index FROM message
      WHERE account_id = $1 AND ${COUNTS("")} AND ${index} IS NOT NULL`;
  const stages = [
    stage(LATENCY_KINDS.deliver, own.deliver_index ?? ""),
    stage(LATENCY_KINDS.confirm, own.confirm_index ?? ""),
  ];
  return `SELECT bucket, ${list(DIMENSION_COLUMNS)}, kind, ${list(counts)}
    FROM (${stages.join(" UNION ALL ")}) s GROUP BY bucket, ${list(DIMENSION_COLUMNS)}, kind`;
}

/** Rows of `a` that are not in `b`; a row of zeros is as good as none. */
function missing(a: string, b: string, values: readonly string[]): string {
  return `SELECT to_jsonb(d) AS row FROM (SELECT * FROM (${a}) a EXCEPT SELECT * FROM (${b}) b) d
    WHERE (${values.map((name) => `${name} <> 0`).join(" OR ")}) LIMIT 100`;
}

/**
 * Counts every total of an account again from its messages and answers where the roll-ups disagree (expected: nowhere),
 * at most 100 rows a table and direction. Totals older than the retention of messages outlive what they count.
 */
export async function listMismatchedTotals(accountId: number): Promise<MismatchedTotal[]> {
  const found: MismatchedTotal[] = [];
  for (const { funnel, latency, bucket } of LEVELS) {
    const tables = [
      { table: funnel, keys: DIMENSION_COLUMNS, values: MEASURE_COLUMNS, count: countFunnel(bucket("created_at")) },
      {
        table: latency,
        keys: [...DIMENSION_COLUMNS, "kind"],
        values: LATENCY_COLUMNS,
        count: countLatency(bucket("created_at")),
      },
    ];
    for (const { table, keys, values, count } of tables) {
      const stored = `SELECT ${list(["bucket", ...keys, ...values])} FROM ${table} WHERE account_id = $1`;
      const directions = [
        { problem: "stored but not counted", sql: missing(stored, count, values) },
        { problem: "counted but not stored", sql: missing(count, stored, values) },
      ] as const;
      for (const { problem, sql } of directions) {
        const { rows } = await pool().query<{ row: unknown }>(sql, [accountId]);
        found.push(...rows.map(({ row }) => ({ table, problem, row })));
      }
    }
  }
  return found;
}
