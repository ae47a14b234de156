import pg from "pg";
import { env } from "@/lib/env";
import { onePerProcess } from "./one-per-process";

/** More than two writers at once only queue up inside PostgreSQL; the rest serves readers. */
const CONNECTIONS = 12;

/** The one pool of the process, shared by Prisma and by the statements that are too hot for it. */
export const pool = () =>
  onePerProcess("pool", () => {
    const created = new pg.Pool({
      connectionString: env().DATABASE_URL,
      max: CONNECTIONS,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 60_000,
      application_name: "otp-insights",
    });
    // An idle connection that breaks (the server restarted) must not take the process with it: the next query reconnects.
    created.on("error", () => {});
    return created;
  });
