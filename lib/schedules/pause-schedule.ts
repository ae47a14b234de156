import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { getSchedule } from "./list-schedules";
import { nextDue } from "./timing";

/** Nothing more goes out, not even what was waiting for another attempt. Throws DatabaseUnavailableError. */
export async function pauseSchedule({ accountId }: AccountScope, id: string, now = Date.now()): Promise<boolean> {
  const at = new Date(now);
  try {
    const [{ count }] = await prisma().$transaction([
      prisma().schedule.updateMany({ where: { accountId, id, pausedAt: null }, data: { pausedAt: at } }),
      prisma().scheduleDelivery.updateMany({
        where: { accountId, scheduleId: id, state: "pending" },
        data: { state: "canceled", settledAt: at, note: "The schedule was paused." },
      }),
    ]);
    return count > 0;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** From the next time on; what fell into the pause is not made up for. Throws DatabaseUnavailableError. */
export async function resumeSchedule(scope: AccountScope, id: string, now = Date.now()): Promise<boolean> {
  const { accountId, reportingZone } = scope;
  const schedule = await getSchedule(scope, id);
  if (!schedule) return false;
  try {
    const { count } = await prisma().schedule.updateMany({
      where: { accountId, id, pausedAt: { not: null } },
      data: {
        pausedAt: null,
        plannedAt: new Date(now),
        plannedZone: reportingZone,
        nextRunAt: new Date(nextDue(schedule, reportingZone, now)),
      },
    });
    return count > 0;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
