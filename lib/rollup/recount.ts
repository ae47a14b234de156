import type { PoolClient } from "pg";
import { toDatabaseError } from "@/lib/db/errors";
import { PATIENTLY, pool } from "@/lib/db/pool";
import { COMPARE_STATEMENT, NEXT_STATEMENT, PERIODS, type Period, REPAIR_STATEMENT } from "./recount-statement";

/** A row of a roll-up that disagrees with the messages. `columns` holds only what is wrong in it. */
export type WrongTotal = {
  table: string;
  key: Record<string, string | number>;
  columns: { name: string; stored: number; counted: number }[];
};

/** A day's totals by quarter hour and by day, or a month's. `start` is where the reporting zone lets it begin. */
export type RecountedPeriod = { period: Period; start: Date; wrong: WrongTotal[] };

/** First half of an advisory lock's key; the second is the account. */
const REPAIR_LOCK = 7_270_737;
const DEADLOCK = "40P01";
const ATTEMPTS = 5;

/**
 * Counts the totals of an account again from its messages, by days and then months of the reporting zone, and tells for each
 * what disagrees (expected: nothing). With `repair` each is put right in a transaction of its own. Exact at any moment and
 * while others write; memory is that of one period's totals. Throws DatabaseUnavailableError.
 */
export async function* recountTotals(
  accountId: number,
  { repair = false }: { repair?: boolean } = {},
): AsyncGenerator<RecountedPeriod> {
  const client = await pool()
    .connect()
    .catch((error: unknown) => {
      throw toDatabaseError(error);
    });
  // A connection lost between two days fails the next query; unheard, the event would end the process.
  const ignore = () => {};
  client.on("error", ignore);
  let failure: unknown;
  try {
    for (const period of PERIODS) {
      const next = (after: Date | null) => nextStart(client, accountId, period, after);
      for (let start = await next(null); start; start = await next(start)) {
        yield { period, start, wrong: await recountPeriod(client, accountId, { period, start, repair }) };
      }
    }
  } catch (error) {
    failure = error;
    throw toDatabaseError(error);
  } finally {
    client.removeListener("error", ignore);
    client.release(failure !== undefined);
  }
}

async function nextStart(
  client: PoolClient,
  accountId: number,
  period: Period,
  after: Date | null,
): Promise<Date | null> {
  const { rows } = await client.query<{ start: Date | null }>({
    name: `recount-next-${period}`,
    text: NEXT_STATEMENT(period),
    values: [accountId, after ?? "-infinity"],
    ...PATIENTLY,
  });
  return rows[0]?.start ?? null;
}

type Task = { period: Period; start: Date; repair: boolean };

async function recountPeriod(client: PoolClient, accountId: number, task: Task): Promise<WrongTotal[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await recountOnce(client, accountId, task);
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {});
      const isDeadlock = error instanceof Error && "code" in error && error.code === DEADLOCK;
      if (!isDeadlock || attempt === ATTEMPTS) throw error;
    }
  }
}

async function recountOnce(client: PoolClient, accountId: number, { period, start, repair }: Task) {
  await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
  // Counting a large period takes as long as it takes.
  await client.query("SET LOCAL statement_timeout = 0");
  // Before the snapshot of the repair: what another one has put right must be visible to it.
  const lock = { text: "SELECT pg_advisory_xact_lock($1, $2)", values: [REPAIR_LOCK, accountId], ...PATIENTLY };
  if (repair) await client.query(lock);
  const { rows } = await client.query<DifferenceRow>({
    name: `${repair ? "recount-repair" : "recount-compare"}-${period}`,
    text: (repair ? REPAIR_STATEMENT : COMPARE_STATEMENT)(period),
    values: [accountId, start],
    ...PATIENTLY,
  });
  await client.query("COMMIT");
  return rows.map(toWrongTotal);
}

type DifferenceRow = { table: string; row: Record<string, string | number> };

const COUNTED = "counted_";

/** Splits `counted_x`, `stored_x` pairs from the key. */
function toWrongTotal({ table, row }: DifferenceRow): WrongTotal {
  const names = Object.keys(row).flatMap((name) => (name.startsWith(COUNTED) ? [name.slice(COUNTED.length)] : []));
  const key = Object.fromEntries(Object.entries(row).filter(([name]) => !/^(counted|stored)_/.test(name)));
  const columns = names.map((name) => ({
    name,
    stored: Number(row[`stored_${name}`]),
    counted: Number(row[`${COUNTED}${name}`]),
  }));
  return { table, key, columns: columns.filter(({ stored, counted }) => stored !== counted) };
}
