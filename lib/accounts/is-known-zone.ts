import { toDatabaseError } from "@/lib/db/errors";
import { pool } from "@/lib/db/pool";
import { isZone } from "@/lib/time/zones";

/**
 * Whether both who writes totals (PostgreSQL) and who reports them (Node) know the time zone, by exactly this name. Throws
 * DatabaseUnavailableError.
 */
export async function isKnownZone(zone: string): Promise<boolean> {
  if (!isZone(zone)) return false;
  try {
    const { rowCount } = await pool().query("SELECT FROM pg_timezone_names WHERE name = $1", [zone]);
    return rowCount === 1;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
