import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "@/lib/observability/logger";
import { pool } from "./pool";

const LOOK_AGAIN_MS = 500;
const WARN_AFTER_MS = 60_000;

const TRANSACTION_AFTER = "SELECT pg_current_xact_id()::xid::text AS transaction";

// A snapshot that doesn't see what was committed before a transaction began has an xmin below its number (age() counts across the
// wrap-around). Who is committing has no snapshot any more, but a number until others see what it wrote. Downloads and vacuums may take
// long, and neither write messages nor compare them.
const FIND_OLDER = `
  SELECT pid FROM pg_stat_activity
   WHERE datname = current_database() AND pid <> pg_backend_pid()
     AND greatest(age(backend_xmin), age(backend_xid)) > age($1::xid)
     AND backend_type = 'client backend' AND application_name NOT LIKE 'otp-insights export%'`;

/**
 * Resolves once everybody who writes or compares sees what was committed before the call, or the signal is aborted. It holds no
 * connection meanwhile, and what takes longer than a minute is logged.
 */
export async function waitForOlderSnapshots(signal: AbortSignal, warnAfterMs = WARN_AFTER_MS): Promise<void> {
  await waitOnce(signal, warnAfterMs);
  // Who had a snapshot from before but its number from after may have been committing: by a new number it is an older one.
  await waitOnce(signal, warnAfterMs);
}

async function waitOnce(signal: AbortSignal, warnAfterMs: number): Promise<void> {
  const { rows } = await pool().query<{ transaction: string }>(TRANSACTION_AFTER);
  const transaction = rows[0]?.transaction;
  const begun = performance.now();
  let isTold = false;
  while (transaction !== undefined && !signal.aborted) {
    const older = await pool().query<{ pid: number }>({ text: FIND_OLDER, values: [transaction] });
    if (older.rows.length === 0) return;
    if (!isTold && performance.now() - begun >= warnAfterMs) {
      isTold = true;
      logger().warn({ pids: older.rows.map(({ pid }) => pid) }, "a deletion waits for long transactions of PostgreSQL");
    }
    await sleep(LOOK_AGAIN_MS);
  }
}
