import { setTimeout as sleep } from "node:timers/promises";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { pool } from "@/lib/db/pool";
import { isZone } from "@/lib/time/zones";

/** Both who writes totals (PostgreSQL) and who reports them (Node) must know the zone. */
export class UnknownZoneError extends Error {
  override readonly name = "UnknownZoneError";
  constructor(readonly zone: string) {
    super(`there is no time zone ${zone}`);
  }
}

const LOCK_NOT_AVAILABLE = "55P03";
const ATTEMPTS = 10;
const PAUSE_MS = 500;

/**
 * From its commit on, writers keep the days of the new zone, and reports read none until `dayRebuilder` has made them
 * right. The lock waits for writers that may still add to the old days, and makes later ones read the zone anew: PostgreSQL
 * takes a statement's table locks before its snapshot. It holds up all writers, for as long as one batch takes.
 */
const CHANGE = `
  BEGIN;
  SET LOCAL lock_timeout = '1s';
  LOCK TABLE tally_day IN SHARE ROW EXCLUSIVE MODE`;

/** Throws UnknownZoneError, DatabaseUnavailableError. Ask `dayRebuilder` to start afterwards. */
export async function changeReportingZone({ accountId }: AccountScope, zone: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await changeOnce(accountId, zone);
    } catch (error) {
      const isBusy = error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE;
      if (!isBusy || attempt === ATTEMPTS) throw toDatabaseError(error);
      await sleep(PAUSE_MS);
    }
  }
}

async function changeOnce(accountId: number, zone: string): Promise<void> {
  const client = await pool().connect();
  try {
    const known = await client.query("SELECT FROM pg_timezone_names WHERE name = $1", [zone]);
    if (!isZone(zone) || known.rowCount === 0) throw new UnknownZoneError(zone);
    await client.query(CHANGE);
    await client.query(
      `UPDATE account SET reporting_zone = $2, zone_changed_at = greatest(clock_timestamp(), zone_changed_at + interval '1 ms')
        WHERE id = $1 AND reporting_zone <> $2`,
      [accountId, zone],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
