import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import type { Prisma } from "@/prisma/generated/client";
import { toCopyStatement } from "./copy-statement";
import { MOST_EXPORTS } from "./export-slots";

/** The slowest reader may take this long; meanwhile PostgreSQL keeps every row version that the statement may still see. */
const STATEMENT_TIMEOUT = "30min";

const SETTINGS = [
  ["statement_timeout", STATEMENT_TIMEOUT],
  // As lib/report/read-snapshot.ts has it.
  ["random_page_cost", "1.1"],
  // A nested loop keeps the order of the index, so that nothing is sorted and the first row comes at once.
  ["enable_hashjoin", "off"],
  ["enable_mergejoin", "off"],
  ["max_parallel_workers_per_gather", "0"],
  ["jit", "off"],
] as const;

/** By which pg_stat_activity tells these statements from others, and one account's from another's. */
const EXPORT_NAME = "otp-insights export";

/** Connections of their own: a download lasts as long as its reader wants, and nobody else shall wait for that. */
const exportPool = () =>
  onePerProcess("export-pool", () => {
    const created = new pg.Pool({
      connectionString: env().DATABASE_URL,
      max: MOST_EXPORTS,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 10_000,
      allowExitOnIdle: true,
      application_name: EXPORT_NAME,
    });
    created.on("error", () => {});
    return created;
  });

const nameOf = ({ accountSid }: Pick<AccountScope, "accountSid">) => `${EXPORT_NAME} ${accountSid}`;

/** Breaks off what is being downloaded of the account, from whichever server. */
export async function stopExports(scope: Pick<AccountScope, "accountSid">): Promise<void> {
  await pool().query(
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1",
    [nameOf(scope)],
  );
}

/** Stops the statement even where it writes nothing yet and so would not see that nobody reads any more. */
async function abandon(client: pg.PoolClient, backend: number | undefined): Promise<void> {
  if (backend !== undefined)
    await pool()
      .query("SELECT pg_cancel_backend($1)", [backend])
      .catch(() => {});
  client.release(true);
}

type Settings = readonly (readonly [string, string])[];

async function begin(client: pg.PoolClient, settings: Settings) {
  await client.query("BEGIN READ ONLY");
  const all = [...SETTINGS, ...settings];
  const { rows } = await client.query<{ backend: number }>(
    `SELECT pg_backend_pid() AS backend, set_config(name, value, true)
       FROM unnest($1::text[], $2::text[]) AS setting(name, value)`,
    [all.map(([name]) => name), all.map(([, value]) => value)],
  );
  return rows[0]?.backend;
}

/**
 * The rows of a query as CSV, times in `zone`, from one snapshot and at the pace of the reader. Leaving the loop or aborting `signal`
 * stops the statement. Throws QueryTimeoutError, DatabaseUnavailableError, and what `signal` was aborted with.
 */
export async function* copyOut(
  scope: AccountScope,
  query: Prisma.Sql,
  zone: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const client = await exportPool()
    .connect()
    .catch((error: unknown) => {
      throw toDatabaseError(error);
    });
  const ignore = () => {};
  client.on("error", ignore);
  let backend: number | undefined;
  let isDone = false;
  try {
    signal.throwIfAborted();
    const { text, settings } = toCopyStatement(query);
    backend = await begin(client, [["TimeZone", zone], ["application_name", nameOf(scope)], ...settings]);
    const rows = client.query(copyTo(text));
    rows.on("error", ignore);
    const stop = () => rows.destroy(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    try {
      signal.throwIfAborted();
      yield* rows;
    } finally {
      signal.removeEventListener("abort", stop);
    }
    await client.query("COMMIT");
    isDone = true;
  } catch (error) {
    throw signal.aborted ? signal.reason : toDatabaseError(error);
  } finally {
    client.off("error", ignore);
    if (isDone) client.release();
    else await abandon(client.on("error", ignore), backend);
  }
}
