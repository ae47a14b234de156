import type { AccountScope } from "@/lib/db/account-scope";
import { pool } from "@/lib/db/pool";

/** The backends of PostgreSQL that are sending a file of this account. */
export async function listRunningExports({ accountSid }: AccountScope): Promise<number[]> {
  const { rows } = await pool().query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'otp-insights export ' || $1 AND state = 'active'`,
    [accountSid],
  );
  return rows.map(({ pid }) => pid);
}
