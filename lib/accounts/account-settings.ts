import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";

export type AccountSettings = {
  readonly name: string;
  /** IANA name. */
  readonly reportingZone: string;
  readonly confirmationWindowMinutes: number;
  /** Whether totals by day and month are still being made for a changed zone. */
  readonly isRebuilding: boolean;
};

/** Throws DatabaseUnavailableError. */
export async function getAccountSettings({ accountId }: AccountScope): Promise<AccountSettings> {
  try {
    const { zoneChangedAt, ...settings } = await prisma().account.findUniqueOrThrow({
      where: { id: accountId },
      select: { name: true, reportingZone: true, confirmationWindowMinutes: true, zoneChangedAt: true },
    });
    return { ...settings, isRebuilding: zoneChangedAt !== null };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

type Changes = Partial<Pick<AccountSettings, "name" | "confirmationWindowMinutes">>;

/** The zone has a function of its own (`changeReportingZone`). Throws DatabaseUnavailableError. */
export async function updateAccount({ accountId }: AccountScope, changes: Changes): Promise<void> {
  try {
    await prisma().account.update({ where: { id: accountId }, data: changes });
  } catch (error) {
    throw toDatabaseError(error);
  }
}
