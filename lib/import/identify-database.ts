import { toDatabaseError } from "@/lib/db/errors";
import { pool } from "@/lib/db/pool";

/**
 * Differs between databases, and for a database whose accounts are others than before: what was imported into the one
 * says nothing about the other. Throws DatabaseUnavailableError.
 */
export async function identifyDatabase(): Promise<string> {
  try {
    const { rows } = await pool().query<{ identity: string }>(
      `SELECT oid || ' ' || (SELECT md5(string_agg(id || ' ' || sid || ' ' || created_at, ',' ORDER BY id)) FROM account) AS identity
         FROM pg_database WHERE datname = current_database()`,
    );
    return rows[0]?.identity ?? "";
  } catch (error) {
    throw toDatabaseError(error);
  }
}
