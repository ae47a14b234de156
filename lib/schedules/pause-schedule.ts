import { changeAsAdministrator } from "@/lib/accounts/change-as-administrator";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { getSchedule } from "./list-schedules";
import { nextDue } from "./timing";

/** Nothing more goes out, not even what was waiting for another attempt. Throws DatabaseUnavailableError, NotAdministratorError. */
export async function pauseSchedule(
  scope: AccountScope,
  id: string,
  now = Date.now(),
  by: AuditSource = SYSTEM,
): Promise<boolean> {
  const { accountId } = scope;
  const at = new Date(now);
  try {
    return await changeAsAdministrator(
      scope,
      by,
      async (tx) => {
        const paused = await tx.schedule.updateMany({
          where: { accountId, id, pausedAt: null },
          data: { pausedAt: at },
        });
        await tx.scheduleDelivery.updateMany({
          where: { accountId, scheduleId: id, state: "pending" },
          data: { state: "canceled", settledAt: at, note: "The schedule was paused." },
        });
        return paused.count > 0;
      },
      (isPaused) => (isPaused ? { accountId, action: "schedule.paused", target: id } : null),
    );
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** From the next time on; what fell into the pause is not made up for. Throws DatabaseUnavailableError, NotAdministratorError. */
export async function resumeSchedule(
  scope: AccountScope,
  id: string,
  now = Date.now(),
  by: AuditSource = SYSTEM,
): Promise<boolean> {
  const { accountId, reportingZone } = scope;
  const schedule = await getSchedule(scope, id);
  if (!schedule) return false;
  try {
    const data = {
      pausedAt: null,
      plannedAt: new Date(now),
      plannedZone: reportingZone,
      nextRunAt: new Date(nextDue(schedule, reportingZone, now)),
    };
    const { count } = await changeAsAdministrator(
      scope,
      by,
      (tx) => tx.schedule.updateMany({ where: { accountId, id, pausedAt: { not: null } }, data }),
      (resumed) => (resumed.count > 0 ? { accountId, action: "schedule.resumed", target: id } : null),
    );
    return count > 0;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
