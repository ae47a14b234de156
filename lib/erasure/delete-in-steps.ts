import { setTimeout as sleep } from "node:timers/promises";
import { PATIENTLY, pool } from "@/lib/db/pool";
import { PROJECTIONS, ROLLUPS } from "@/lib/rollup/levels";

/** Rows that one statement deletes: a bounded transaction, whatever the size of the account. */
const STEP = 10_000;

/** Does `step` until it says that it was the last; rests as long as it took, so that writers come first. */
export async function inSteps(step: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const started = performance.now();
    if (!(await step())) return;
    await sleep(performance.now() - started);
  }
}

/** A part of a table whose rows of an account an index has in the order of `key`. */
type Part = { readonly table: string; readonly where: string; readonly key: string };

/** Of totals the projection comes before the bucket: without it, each step would sort all rows of the account. */
const partsOf = (table: string): Part[] =>
  Object.values(PROJECTIONS).map(({ number }) => ({
    table,
    where: `account_id = $1 AND projection = ${number}`,
    key: "bucket",
  }));
const hoursOf = (table: string): Part => ({ table, where: "account_id = $1", key: "hour" });

const PARTS = [...ROLLUPS.flatMap(({ table }) => partsOf(table)), hoursOf("creation_hour"), hoursOf("intake_hour")];

const deleteFirst = ({ table, where, key }: Part) => `
  DELETE FROM ${table} WHERE ${where} AND ${key} <= (
    SELECT max(${key}) FROM (SELECT ${key} FROM ${table} WHERE ${where} ORDER BY ${key} LIMIT ${STEP}) first)`;

/** In the order in which they lie on the disk, more or less. */
const DELETE_MESSAGES = `
  DELETE FROM message WHERE account_id = $1 AND ctid = ANY (ARRAY (
    SELECT ctid FROM message WHERE account_id = $1 ORDER BY created_at DESC, sid DESC LIMIT ${STEP}))`;

/** Deletes what of an account isn't deleted with its row: messages, totals, counters. Ended by the signal, it leaves the rest. */
export async function deleteAccountRows(
  accountId: number,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  for (const text of [DELETE_MESSAGES, ...PARTS.map(deleteFirst)]) {
    await inSteps(async () => {
      if (signal.aborted) return false;
      const { rowCount } = await pool().query({ text, values: [accountId], ...PATIENTLY });
      return Boolean(rowCount);
    });
  }
}

/** What is left of totals that have come to nothing, each with how to tell. */
const EMPTY = [
  ...ROLLUPS.flatMap(({ table, subject }) =>
    partsOf(table).map((part) => ({
      ...part,
      isEmpty: subject === "tally" ? "attempted = 0" : "undelivered = 0 AND failed = 0",
    })),
  ),
  { ...hoursOf("creation_hour"), isEmpty: "messages = 0" },
];

/** Removes totals of nothing. A writer that comes between makes them something, and then they stay. */
export async function deleteEmptyTotals(accountId: number): Promise<void> {
  for (const { table, where, key, isEmpty } of EMPTY) {
    let reached: Date | string = "-infinity";
    const next = `SELECT max(${key}) AS reached FROM (
      SELECT ${key} FROM ${table} WHERE ${where} AND ${key} > $2 ORDER BY ${key} LIMIT ${STEP}) following`;
    const text = `DELETE FROM ${table} WHERE ${where} AND ${key} > $2 AND ${key} <= $3 AND ${isEmpty}`;
    await inSteps(async () => {
      const { rows } = await pool().query<{ reached: Date | null }>(next, [accountId, reached]);
      const to = rows[0]?.reached;
      if (!to) return false;
      await pool().query({ text, values: [accountId, reached, to], ...PATIENTLY });
      reached = to;
      return true;
    });
  }
}
