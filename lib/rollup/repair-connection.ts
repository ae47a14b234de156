import type { PoolClient } from "pg";
import { toDatabaseError } from "@/lib/db/errors";
import { PATIENTLY, pool } from "@/lib/db/pool";

/** First half of an advisory lock's key; the second is the account. */
const REPAIR_LOCK = 7_270_737;
const DEADLOCK = "40P01";
const ATTEMPTS = 5;

/** Yields what the work yields, on a connection that it has for itself. Throws DatabaseUnavailableError. */
export async function* onOwnConnection<T>(work: (client: PoolClient) => AsyncGenerator<T>): AsyncGenerator<T> {
  const client = await pool()
    .connect()
    .catch((error: unknown) => {
      throw toDatabaseError(error);
    });
  // A connection lost between two statements fails the next one; unheard, the event would end the process.
  const ignore = () => {};
  client.on("error", ignore);
  let failure: unknown;
  try {
    yield* work(client);
  } catch (error) {
    failure = error;
    throw toDatabaseError(error);
  } finally {
    client.removeListener("error", ignore);
    client.release(failure !== undefined);
  }
}

/** The starts of an account's periods after one, in order, by a statement that answers the first after $2. */
export async function* listStarts(
  client: PoolClient,
  accountId: number,
  next: { name: string; text: string },
  begin: Date | null = null,
): AsyncGenerator<Date> {
  for (let after: Date | "-infinity" = begin ?? "-infinity"; ; ) {
    const start = await getStart(client, { ...next, values: [accountId, after] });
    if (!start) return;
    yield start;
    after = start;
  }
}

async function getStart(client: PoolClient, statement: Statement): Promise<Date | null> {
  const { name, text, values } = statement;
  const { rows } = await client.query<{ start: Date | null }>({ name, text, values: [...values], ...PATIENTLY });
  return rows[0]?.start ?? null;
}

type Statement = { readonly name: string; readonly text: string; readonly values: readonly [number, ...unknown[]] };

/**
 * Runs a statement about an account ($1), which takes as long as it takes, in a transaction of its own. One that adds what totals
 * lack is `isRepair`: only two of those at once would add twice, so they wait for each other.
 */
export async function runPatiently<R>(client: PoolClient, statement: Statement, isRepair: boolean): Promise<R[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce<R>(client, statement, isRepair);
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {});
      const isDeadlock = error instanceof Error && "code" in error && error.code === DEADLOCK;
      if (!isDeadlock || attempt === ATTEMPTS) throw error;
    }
  }
}

async function runOnce<R>(client: PoolClient, { name, text, values }: Statement, isRepair: boolean): Promise<R[]> {
  await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
  await client.query("SET LOCAL statement_timeout = 0");
  const lock = { text: "SELECT pg_advisory_xact_lock($1, $2)", values: [REPAIR_LOCK, values[0]], ...PATIENTLY };
  // Before the snapshot of the repair: what another one has put right must be visible to it.
  if (isRepair) await client.query(lock);
  const { rows } = await client.query({ name, text, values: [...values], ...PATIENTLY });
  await client.query("COMMIT");
  return rows;
}
