import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/db/pool";
import { pendingMigrations } from "@/prisma/migrate";

export type Readiness = "ready" | { readonly failed: "database" | "migrations" };

const PATIENCE_MS = 2_000;

async function check(): Promise<Readiness> {
  try {
    await pool().query("SELECT 1");
  } catch {
    return { failed: "database" };
  }
  const pending = await pendingMigrations(pool()).catch(() => null);
  return pending?.length === 0 ? "ready" : { failed: "migrations" };
}

/** Whether requests can be served: the database answers, within 2 s, and has every migration of this version. */
export function getReadiness(): Promise<Readiness> {
  const late = sleep(PATIENCE_MS, { failed: "database" } as const, { ref: false });
  return Promise.race([check(), late]);
}
