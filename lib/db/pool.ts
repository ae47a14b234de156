import pg from "pg";
import { env } from "@/lib/env";
import { onePerProcess } from "./one-per-process";

/** More than reports may take at once (report-slots.ts), so that a page's small questions find one free. */
const READERS = 10;
/** More than two writers of an account only queue up inside PostgreSQL. */
const WRITERS = 4;

/**
 * After this long without an answer the server counts as away and the connection is given up, whatever it waits for: a server that
 * hangs, or a network that swallows packets, would otherwise hold requests for ever. More than any statement_timeout.
 */
const SILENCE_MS = 12_000;
/** For statements of commands, which take as long as they take; spread it into the query. */
export const PATIENTLY = { query_timeout: 86_400_000 };

function createPool(max: number): pg.Pool {
  const created = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max,
    connectionTimeoutMillis: 5_000,
    query_timeout: SILENCE_MS,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: true,
    application_name: "otp-insights",
  });
  // An idle connection that breaks (the server restarted) must not take the process with it: the next query reconnects.
  created.on("error", () => {});
  return created;
}

/** What most of the process shares: Prisma, and the statements that are too hot for it. */
export const pool = () => onePerProcess("pool", () => createPool(READERS));

/** For recording messages and for knowing who calls, which must never wait behind reports. */
export const writePool = () => onePerProcess("write-pool", () => createPool(WRITERS));

/** Lets a command or a test end; the pools cannot be used any more. */
export async function closePools(): Promise<void> {
  await Promise.all([pool().end(), writePool().end()]);
}
