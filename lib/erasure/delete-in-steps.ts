import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/db/pool";
import { ROLLUPS } from "@/lib/rollup/levels";

/** Rows that one statement deletes: a bounded transaction, whatever the size of the account. */
const STEP = 10_000;

const TABLES = [
  { table: "message", key: "sid" },
  ...ROLLUPS.map(({ table }) => ({ table, key: "bucket" })),
  { table: "creation_hour", key: "hour" },
  { table: "intake_hour", key: "hour" },
] as const;

/** Does `step` until it says that there was nothing left; rests as long as it took, so that writers come first. */
export async function inSteps(step: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const started = performance.now();
    if (!(await step())) return;
    await sleep(performance.now() - started);
  }
}

/** Deletes what of an account isn't deleted with its row: messages, totals, counters. */
export async function deleteAccountRows(accountId: number): Promise<void> {
  for (const { table, key } of TABLES) {
    const text = `DELETE FROM ${table} WHERE account_id = $1 AND ${key} <= (
      SELECT max(${key}) FROM (SELECT ${key} FROM ${table} WHERE account_id = $1 ORDER BY ${key} LIMIT ${STEP}) first)`;
    await inSteps(async () => Boolean((await pool().query(text, [accountId])).rowCount));
  }
}

/** What is left of totals that have come to nothing; each with how to tell. */
const EMPTY = [
  ...ROLLUPS.map(({ table, subject }) => ({
    table,
    key: "bucket",
    isEmpty: subject === "tally" ? "attempted = 0" : "undelivered = 0 AND failed = 0",
  })),
  { table: "creation_hour", key: "hour", isEmpty: "messages = 0" },
] as const;

/** Removes totals of nothing. A writer that comes between makes them something, and then they stay. */
export async function deleteEmptyTotals(accountId: number): Promise<void> {
  for (const { table, key, isEmpty } of EMPTY) {
    let reached: Date | null = null;
    const next = `SELECT max(${key}) AS reached FROM (
      SELECT ${key} FROM ${table} WHERE account_id = $1 AND ($2::timestamptz IS NULL OR ${key} > $2) ORDER BY ${key} LIMIT ${STEP}) following`;
    const text = `DELETE FROM ${table}
      WHERE account_id = $1 AND ($2::timestamptz IS NULL OR ${key} > $2) AND ${key} <= $3 AND ${isEmpty}`;
    await inSteps(async () => {
      const { rows } = await pool().query<{ reached: Date | null }>(next, [accountId, reached]);
      const to = rows[0]?.reached ?? null;
      if (to) await pool().query(text, [accountId, reached, to]);
      reached = to;
      return to !== null;
    });
  }
}
