import { pool } from "@/lib/db/pool";
import { isZoneAgreed, toRulesDigest } from "./zone-agreement";

/** An account made by this process has had no other rules. */
const NOTE = `
  UPDATE account SET zone_rules = $2, zone_changed_at = CASE WHEN zone_rules IS NULL AND created_at >= $3 THEN zone_changed_at
    ELSE greatest(clock_timestamp(), zone_changed_at + interval '1 ms') END
   WHERE reporting_zone = $1 AND zone_rules IS DISTINCT FROM $2`;

/**
 * Marks the accounts whose hours, days and months were kept by other rules of their zone than PostgreSQL and Node have now, after an
 * update of either, so that they are rebuilt. Throws DatabaseUnavailableError and what else the database throws.
 */
export async function noteZoneRules(): Promise<void> {
  const { rows } = await pool().query<{ zone: string }>("SELECT DISTINCT reporting_zone AS zone FROM account");
  for (const { zone } of rows) {
    if (await isZoneAgreed(zone))
      await pool().query(NOTE, [zone, toRulesDigest(zone), new Date(performance.timeOrigin)]);
  }
}
