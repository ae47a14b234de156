import { pool } from "@/lib/db/pool";

/** Until somebody waits for what this backend holds. */
export async function untilItBlocks(pid: number): Promise<void> {
  const blocked = "SELECT FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))";
  while ((await pool().query(blocked, [pid])).rowCount === 0);
}
