import { randomBytes } from "node:crypto";
import { changeAsAdministrator } from "@/lib/accounts/change-as-administrator";
import type { AuditAction } from "@/lib/audit/audit-actions";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { HOUR } from "@/lib/time/wall-clock";
import { type Attempt, attemptDelivery } from "./attempt-delivery";
import { LEASE_MS, settleDelivery } from "./claim-delivery";
import { getSchedule } from "./list-schedules";
import { note } from "./run-deliveries";
import { periodBefore } from "./timing";

/** Of an account in an hour: nobody's mailbox is to be filled from here. */
export const MAX_TESTS = 20;

const SENT = "schedule.sent" satisfies AuditAction;

/**
 * Sends the last whole period at once, marked as a test, and once only: what fails is told to whoever asked. The schedule goes on
 * as if nothing had been sent. Throws DatabaseUnavailableError, NotAdministratorError.
 */
export async function sendTest(
  scope: AccountScope,
  id: string,
  now: number = Date.now(),
  by: AuditSource = SYSTEM,
): Promise<Attempt | { readonly status: "not found" } | { readonly status: "too many" }> {
  const { accountId, reportingZone: zone } = scope;
  const schedule = await getSchedule(scope, id);
  if (!schedule) return { status: "not found" };
  const range = periodBefore(now, schedule, zone);
  const claim = { accountId, scheduleId: id, period: `test-${randomBytes(6).toString("hex")}`, attempts: 1 };
  try {
    const data = {
      ...claim,
      isTest: true,
      fromAt: new Date(range.from),
      toAt: new Date(range.to),
      zone,
      nextAttemptAt: new Date(now + LEASE_MS),
      createdAt: new Date(now),
    };
    const isClaimed = await changeAsAdministrator(
      scope,
      by,
      async (tx) => {
        // By the audit log, whose lines stay: deliveries go with their schedule, which can be made anew.
        const lastHour = { accountId, action: SENT, happenedAt: { gt: new Date(now - HOUR) } };
        if ((await tx.auditEvent.count({ where: lastHour })) >= MAX_TESTS) return false;
        await tx.scheduleDelivery.create({ data });
        return true;
      },
      (claimed) => (claimed ? { accountId, action: SENT, target: id } : null),
    );
    if (!isClaimed) return { status: "too many" };
    const attempt = await attemptDelivery(scope, claim, now);
    await settleDelivery(claim, { state: attempt.status, note: attempt.note }, Date.now());
    note(scope, claim, attempt, true);
    return attempt;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
