import { pool } from "@/lib/db/pool";

/** Rows of an account in one of our tables. */
export async function countRows(table: string, accountId: number): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} WHERE account_id = $1`,
    [accountId],
  );
  return rows[0]?.count ?? 0;
}
