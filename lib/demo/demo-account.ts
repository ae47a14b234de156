import { ADMIN, lockAsAdministrator } from "@/lib/accounts/administrators";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { forgetVerifiedCredentials } from "@/lib/auth/authenticate-basic";
import { mintScope, SCOPE_COLUMNS } from "@/lib/auth/mint-scope";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { deleteAccountRows } from "@/lib/erasure/delete-in-steps";
import { DEMO_ACCOUNT_SID } from "./demo-account-sid";

/**
 * Makes the demo account, in the zone of the operator's account. Whoever administrates that one administrates this too: members of
 * others must not meet there. There must be none.
 */
export async function createDemoAccount(): Promise<AccountScope> {
  try {
    const operator = await prisma().account.findFirst({ where: { isOperator: true, closedAt: null } });
    const administrators = await prisma().membership.findMany({
      where: { role: ADMIN, account: { isOperator: true, closedAt: null } },
      distinct: ["userId"],
      select: { userId: true },
    });
    const account = await prisma().account.create({
      data: {
        sid: DEMO_ACCOUNT_SID,
        name: "Demo",
        currency: "USD",
        reportingZone: operator?.reportingZone ?? "UTC",
        memberships: { create: administrators.map(({ userId }) => ({ userId, role: ADMIN })) },
      },
      select: SCOPE_COLUMNS,
    });
    return mintScope(account);
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/**
 * What somebody made below it is theirs: it stays, as an account on its own of those who reached it from above. Throws
 * NotAdministratorError.
 */
async function detachSubaccounts(parentId: number, by: AuditSource): Promise<void> {
  await prisma().$transaction(async (tx) => {
    await lockAsAdministrator(tx, { accountId: parentId }, by);
    const [subaccounts, members] = [
      await tx.account.findMany({ where: { parentId }, select: { id: true } }),
      await tx.membership.findMany({ where: { accountId: parentId }, select: { userId: true, role: true } }),
    ];
    const data = subaccounts.flatMap(({ id: accountId }) => members.map((member) => ({ accountId, ...member })));
    await tx.membership.createMany({ data, skipDuplicates: true });
    await tx.account.updateMany({ where: { parentId }, data: { parentId: null } });
  });
}

/**
 * Removes the demo account with all that is in it; false when there is none. What a crash left half removed, goes too. Throws
 * NotAdministratorError.
 */
export async function removeDemoAccount(by: AuditSource = SYSTEM): Promise<boolean> {
  try {
    // Also one that was closed and waits for its end.
    const demo = await prisma().account.findUnique({ where: { sid: DEMO_ACCOUNT_SID }, select: { id: true } });
    if (!demo) return false;
    const { id: accountId } = demo;
    await detachSubaccounts(accountId, by);
    await prisma().apiKey.deleteMany({ where: { accountId } });
    forgetVerifiedCredentials();
    await deleteAccountRows(accountId);
    await prisma().account.delete({ where: { id: accountId } });
    await prisma().auditEvent.deleteMany({ where: { accountId } });
  } catch (error) {
    throw toDatabaseError(error);
  }
  return true;
}
