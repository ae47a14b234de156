import { setTimeout as sleep } from "node:timers/promises";
import type { PoolClient } from "pg";

const LOOK_AGAIN_MS = 500;

const TRANSACTION_AFTER = "SELECT pg_current_xact_id()::xid::text AS transaction";

// A snapshot that doesn't see what was committed before a transaction began has an xmin below its number; age() counts them
// across the wrap-around. Downloads and vacuums may take long, and neither write messages nor compare them.
const IS_SEEN = `
  SELECT NOT EXISTS (
    SELECT FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND age(backend_xmin) > age($1::xid)
       AND backend_type = 'client backend' AND application_name NOT LIKE 'otp-insights export%') AS "isSeen"`;

/** Resolves once everybody who writes or compares sees what was committed before the call, or the signal is aborted. */
export async function waitForOlderSnapshots(client: PoolClient, signal: AbortSignal): Promise<void> {
  const { rows } = await client.query<{ transaction: string }>(TRANSACTION_AFTER);
  const transaction = rows[0]?.transaction;
  while (transaction !== undefined && !signal.aborted) {
    const seen = await client.query<{ isSeen: boolean }>({ text: IS_SEEN, values: [transaction] });
    if (seen.rows[0]?.isSeen) return;
    await sleep(LOOK_AGAIN_MS);
  }
}
