import { setTimeout as sleep } from "node:timers/promises";
import { lockAsAdministrator } from "@/lib/accounts/administrators";
import { isKnownZone } from "@/lib/accounts/is-known-zone";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AccountScope } from "@/lib/db/account-scope";
import { DatabaseUnavailableError, isLockTimeout, toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { isZoneAgreed, toRulesDigest } from "./zone-agreement";

/** Not a zone that both PostgreSQL and Node know. */
export class UnknownZoneError extends Error {
  override readonly name = "UnknownZoneError";
  constructor(readonly zone: string) {
    super(`there is no time zone ${zone}`);
  }
}

const ATTEMPTS = 10;
const PAUSE_MS = 500;

/**
 * Throws UnknownZoneError, NotAdministratorError, and DatabaseUnavailableError also when other work leaves no moment for it. Ask
 * `dayRebuilder` to start afterwards.
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
      if (!isLockTimeout(error)) throw toDatabaseError(error);
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

/**
 * From its commit on, writers keep the days of the new zone, and reports read none until `dayRebuilder` has made them
 * right. The table's lock waits for writers that may still add to the old days, and makes later ones read the zone anew: PostgreSQL
 * takes a statement's table locks before its snapshot. It holds up all writers, for as long as one batch takes.
 */
const changeOnce = ({ accountId, zone, rules, by }: ZoneChange): Promise<void> =>
  prisma().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL lock_timeout = '1s'`;
    await tx.$executeRaw`LOCK TABLE tally_day IN SHARE ROW EXCLUSIVE MODE`;
    await lockAsAdministrator(tx, { accountId }, by);
    const [changed] = await tx.$queryRaw<{ before: string }[]>`
      UPDATE account SET reporting_zone = ${zone}, zone_rules = ${rules},
        zone_changed_at = greatest(clock_timestamp(), zone_changed_at + interval '1 ms')
      WHERE id = ${accountId} AND reporting_zone <> ${zone} RETURNING old.reporting_zone AS before`;
    if (!changed) return;
    const details = { reportingZone: zone, reportingZone_before: changed.before };
    await recordAudit({ accountId, action: "account.settings_changed", by, details }, tx);
  });
