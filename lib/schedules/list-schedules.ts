import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { type Delivery, toDelivery } from "./delivery";
import { SCHEDULE_COLUMNS, type Schedule, toSchedule } from "./schedule";

/** Oldest first, each with its last deliveries, newest first. Throws DatabaseUnavailableError. */
export async function listSchedules(
  { accountId }: AccountScope,
  deliveries: number,
): Promise<(Schedule & { deliveries: Delivery[] })[]> {
  try {
    const rows = await prisma().schedule.findMany({
      where: { accountId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: {
        ...SCHEDULE_COLUMNS.select,
        deliveries: { orderBy: [{ createdAt: "desc" }, { period: "desc" }], take: deliveries },
      },
    });
    return rows.map((row) => ({ ...toSchedule(row), deliveries: row.deliveries.map(toDelivery) }));
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Null where there is none. Throws DatabaseUnavailableError. */
export async function getSchedule({ accountId }: AccountScope, id: string): Promise<Schedule | null> {
  try {
    const row = await prisma().schedule.findUnique({ where: { accountId_id: { accountId, id } }, ...SCHEDULE_COLUMNS });
    return row && toSchedule(row);
  } catch (error) {
    throw toDatabaseError(error);
  }
}
