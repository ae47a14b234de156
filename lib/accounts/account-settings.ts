import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { toChangeDetails } from "@/lib/audit/change-details";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { changeAsAdministrator } from "./change-as-administrator";

export type AccountSettings = {
  readonly name: string;
  /** IANA name. */
  readonly reportingZone: string;
  readonly confirmationWindowMinutes: number;
  /** How long messages are kept; null for ever. */
  readonly retentionDays: number | null;
  /** Whether totals by day and month are still being made for a changed zone. */
  readonly isRebuilding: boolean;
};

/** Throws DatabaseUnavailableError. */
export async function getAccountSettings({ accountId }: AccountScope): Promise<AccountSettings> {
  try {
    const { zoneChangedAt, ...settings } = await prisma().account.findUniqueOrThrow({
      where: { id: accountId },
      select: {
        name: true,
        reportingZone: true,
        confirmationWindowMinutes: true,
        retentionDays: true,
        zoneChangedAt: true,
      },
    });
    return { ...settings, isRebuilding: zoneChangedAt !== null };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

type Changes = Partial<Pick<AccountSettings, "name" | "confirmationWindowMinutes" | "retentionDays">>;

/** The zone has a function of its own (`changeReportingZone`). Throws DatabaseUnavailableError, NotAdministratorError. */
export async function updateAccount(scope: AccountScope, changes: Changes, by: AuditSource = SYSTEM): Promise<void> {
  const { accountId } = scope;
  const select = { name: true, confirmationWindowMinutes: true, retentionDays: true };
  try {
    await changeAsAdministrator(
      scope,
      by,
      async (tx) => {
        // It is locked, so that the line's value before is the one that was replaced.
        const before = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select });
        return [before, await tx.account.update({ where: { id: accountId }, data: changes, select })] as const;
      },
      ([before, after]) => {
        const details = toChangeDetails(before, after);
        return details && { accountId, action: "account.settings_changed", details };
      },
    );
  } catch (error) {
    throw toDatabaseError(error);
  }
}
