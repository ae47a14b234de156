import { changeAsAdministrator } from "@/lib/accounts/change-as-administrator";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";

/**
 * Has every message deleted that there is now, with all that it counted; `accountEraser` does it. From then on they count as gone for
 * whoever writes, so that what is told meanwhile stays, whatever its dates. Throws DatabaseUnavailableError,
 * NotAdministratorError.
 */
export async function requestErasure(scope: AccountScope, by: AuditSource = SYSTEM): Promise<void> {
  const { accountId } = scope;
  try {
    await changeAsAdministrator(
      scope,
      by,
      async (tx) => {
        const data = { erasures: { increment: 1 }, erasingSince: new Date() };
        await tx.account.update({ where: { id: accountId }, data });
      },
      () => ({ accountId, action: "account.messages_deleted" }),
    );
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Whether messages are still being deleted. Throws DatabaseUnavailableError. */
export async function isErasing({ accountId }: AccountScope): Promise<boolean> {
  try {
    return (await prisma().account.count({ where: { id: accountId, erasingSince: { not: null } } })) > 0;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
