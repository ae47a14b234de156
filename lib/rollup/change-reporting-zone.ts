import { setTimeout as sleep } from "node:timers/promises";
import { isKnownZone } from "@/lib/accounts/is-known-zone";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { recordAuditThrough } from "@/lib/audit/record-audit";
import type { AccountScope } from "@/lib/db/account-scope";
import { DatabaseUnavailableError, toDatabaseError } from "@/lib/db/errors";
import { pool } from "@/lib/db/pool";
import { isZoneAgreed, toRulesDigest } from "./zone-agreement";

/** Not a zone that both PostgreSQL and Node know. */
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

/**
 * Throws UnknownZoneError, and DatabaseUnavailableError also when other work leaves no moment for it. Ask `dayRebuilder` to
 * start afterwards.
 */
export async function changeReportingZone(
  { accountId }: AccountScope,
  zone: string,
  by: AuditSource = SYSTEM,
): Promise<void> {
  if (!(await isKnownZone(zone))) throw new UnknownZoneError(zone);
  const rules = (await isZoneAgreed(zone)) ? toRulesDigest(zone) : null;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await changeOnce({ accountId, zone, rules, by });
    } catch (error) {
      const isBusy = error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE;
      if (!isBusy) throw toDatabaseError(error);
      if (attempt === ATTEMPTS) throw new DatabaseUnavailableError("the totals are in use", { cause: error });
      await sleep(PAUSE_MS);
    }
  }
}

type ZoneChange = {
  readonly accountId: number;
  readonly zone: string;
  readonly rules: string | null;
  readonly by: AuditSource;
};

async function changeOnce({ accountId, zone, rules, by }: ZoneChange): Promise<void> {
  const client = await pool().connect();
  // A connection lost between two statements fails the next one; unheard, the event would end the process.
  const ignore = () => {};
  client.on("error", ignore);
  let isBroken = false;
  try {
    await client.query(CHANGE);
    const { rows } = await client.query<{ before: string }>(
      `UPDATE account SET reporting_zone = $2, zone_rules = $3, zone_changed_at = greatest(clock_timestamp(), zone_changed_at + interval '1 ms')
        WHERE id = $1 AND reporting_zone <> $2 RETURNING old.reporting_zone AS before`,
      [accountId, zone, rules],
    );
    const [changed] = rows;
    if (changed) {
      const details = { reportingZone: zone, reportingZone_before: changed.before };
      await recordAuditThrough(client, { accountId, action: "account.settings_changed", by, details });
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {
      isBroken = true;
    });
    throw error;
  } finally {
    client.removeListener("error", ignore);
    client.release(isBroken);
  }
}
