import pg from "pg";
import { env } from "@/lib/env";
import { onePerProcess } from "./one-per-process";

/** More than two writers at once only queue up inside PostgreSQL; the rest serves readers. */
const CONNECTIONS = 12;

/**
 * After this long without an answer the server counts as away and the connection is given up, whatever it waits for: a server that
 * hangs, or a network that swallows packets, would otherwise hold requests for ever. More than any statement_timeout.
 */
const SILENCE_MS = 12_000;
/** For statements of commands, which take as long as they take; spread it into the query. */
export const PATIENTLY = { query_timeout: 86_400_000 };

/** The one pool of the process, shared by Prisma and by the statements that are too hot for it. */
export const pool = () =>
  onePerProcess("pool", () => {
    const created = new pg.Pool({
      connectionString: env().DATABASE_URL,
      max: CONNECTIONS,
      connectionTimeoutMillis: 5_000,
      query_timeout: SILENCE_MS,
      idleTimeoutMillis: 60_000,
      application_name: "otp-insights",
    });
    // An idle connection that breaks (the server restarted) must not take the process with it: the next query reconnects.
    created.on("error", () => {});
    return created;
  });
