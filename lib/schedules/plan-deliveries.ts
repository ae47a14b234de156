import { prisma } from "@/lib/db/prisma";
import { MINUTE } from "@/lib/time/wall-clock";
import { Prisma } from "@/prisma/generated/client";
import { latestDue, nextDue, periodBefore, periodKey } from "./timing";

const AT_ONCE = 100;
const KEPT_MS = 400 * 24 * 60 * MINUTE;

type Due = {
  account_id: number;
  id: string;
  weekday: number | null;
  minute_of_day: number;
  planned_at: Date;
  reporting_zone: string;
  confirmation_window_minutes: number;
};

/**
 * Makes the deliveries that are due, each period once however many servers run and whenever they come, and of several that were
 * missed the last. Answers how many schedules it looked at.
 */
export async function planDeliveries(now: number): Promise<number> {
  return prisma().$transaction(async (db) => {
    // In another zone than the one it was worked out in, the next time is another.
    const due = await db.$queryRaw<Due[]>(Prisma.sql`
      SELECT s.account_id, s.id, s.weekday, s.minute_of_day, s.planned_at, a.reporting_zone, a.confirmation_window_minutes
        FROM schedule s JOIN account a ON a.id = s.account_id
       WHERE s.paused_at IS NULL AND (s.next_run_at <= ${new Date(now)} OR s.planned_zone <> a.reporting_zone)
       ORDER BY s.account_id, s.id LIMIT ${AT_ONCE} FOR UPDATE OF s SKIP LOCKED`);
    for (const schedule of due) await plan(db, schedule, now);
    return due.length;
  });
}

async function plan(db: Prisma.TransactionClient, schedule: Due, now: number): Promise<void> {
  const { account_id: accountId, id, weekday, reporting_zone: zone, confirmation_window_minutes: window } = schedule;
  const timing = { weekday, minuteOfDay: schedule.minute_of_day };
  const due = latestDue(timing, zone, now);
  const planned = Math.max(due, schedule.planned_at.getTime());
  if (due > schedule.planned_at.getTime()) {
    const { from, to } = periodBefore(due, timing, zone);
    await db.scheduleDelivery.createMany({
      data: {
        accountId,
        scheduleId: id,
        period: periodKey({ from, to }, zone),
        fromAt: new Date(from),
        toAt: new Date(to),
        zone,
        // What is still maturing has yet to rise.
        nextAttemptAt: new Date(Math.max(due, to + window * MINUTE)),
        createdAt: new Date(now),
      },
      skipDuplicates: true,
    });
    await db.scheduleDelivery.deleteMany({
      where: { accountId, scheduleId: id, createdAt: { lt: new Date(now - KEPT_MS) } },
    });
  }
  await db.schedule.update({
    where: { accountId_id: { accountId, id } },
    data: { plannedAt: new Date(planned), nextRunAt: new Date(nextDue(timing, zone, planned)), plannedZone: zone },
  });
}
