import { toDatabaseError } from "@/lib/db/errors";
import { pool } from "@/lib/db/pool";

/**
 * Differs between databases, and for one that was emptied and set up anew: what was imported into the one says nothing about the
 * other. The account that is imported into stands for its beginning, or the first one where each row names its own; others may come
 * and go meanwhile. Throws DatabaseUnavailableError.
 */
export async function identifyDatabase(accountSid: string): Promise<string> {
  try {
    const { rows } = await pool().query<{ identity: string }>(
      `SELECT concat_ws(' ', d.oid, a.id, a.sid, extract(epoch FROM a.created_at)) AS identity
         FROM pg_database d, account a
        WHERE d.datname = current_database() AND $1 IN ('', a.sid)
        ORDER BY a.id LIMIT 1`,
      [accountSid],
    );
    return rows[0]?.identity ?? "";
  } catch (error) {
    throw toDatabaseError(error);
  }
}
