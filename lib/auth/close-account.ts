import { lockAsAdministrator } from "@/lib/accounts/administrators";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { stopExports } from "@/lib/export/copy-out";
import type { Prisma } from "@/prisma/generated/client";
import { forgetVerifiedCredentials } from "./authenticate-basic";
import { lockUsers } from "./lock-user";
import { endSessionsOf } from "./sessions";

export type Closing = "closed" | "has subaccounts";

/** Who is a member of nothing else is signed out everywhere; links for each other's passwords are void. */
async function endMemberships(tx: Prisma.TransactionClient, accountId: number): Promise<void> {
  const members = await tx.membership.findMany({ where: { accountId }, select: { userId: true } });
  const userId = { in: members.map((member) => member.userId) };
  const links = { madeById: { not: null }, OR: [{ userId }, { madeById: userId }] };
  const linked = await tx.passwordReset.findMany({ where: links, select: { userId: true } });
  await lockUsers(tx, [...userId.in, ...linked.map((link) => link.userId)]);
  await tx.passwordReset.deleteMany({ where: links });
  await tx.membership.deleteMany({ where: { accountId } });
  const leftOut = await tx.appUser.findMany({ where: { id: userId, memberships: { none: {} } }, select: { id: true } });
  for (const { id } of leftOut) await endSessionsOf(id, tx);
}

/**
 * Takes every access to the account away, at once and for ever, and has all that is in it deleted; `accountEraser` does that. It has no
 * members, keys, tokens or parent from then on, so nobody reaches it; files that are being downloaded break off. Throws
 * DatabaseUnavailableError, NotAdministratorError.
 */
export async function closeAccount(scope: AccountScope, by: AuditSource = SYSTEM): Promise<Closing> {
  const { accountId, accountSid } = scope;
  const where = { accountId };
  try {
    const closing = await prisma().$transaction<Closing>(async (tx) => {
      await lockAsAdministrator(tx, scope, by);
      // Locked, so that no subaccount is made meanwhile.
      await tx.$queryRaw`SELECT FROM account WHERE id = ${accountId} FOR UPDATE`;
      const { parentId, _count } = await tx.account.findUniqueOrThrow({
        where: { id: accountId },
        select: { parentId: true, _count: { select: { subaccounts: true } } },
      });
      if (_count.subaccounts > 0) return "has subaccounts";
      await endMemberships(tx, accountId);
      await tx.invitation.deleteMany({ where });
      await tx.apiKey.deleteMany({ where });
      await tx.schedule.deleteMany({ where });
      await tx.account.update({
        where: { id: accountId },
        data: {
          closedAt: new Date(),
          parentId: null,
          authTokenHash: null,
          previousAuthTokenHash: null,
          previousAuthTokenUntil: null,
          twilioAuthTokenEncrypted: null,
        },
      });
      // In the parent's log, which is still read.
      await recordAudit({ accountId: parentId, action: "account.deleted", by, target: accountSid }, tx);
      return "closed";
    });
    if (closing === "closed") await stopExports(scope);
    return closing;
  } catch (error) {
    throw toDatabaseError(error);
  } finally {
    forgetVerifiedCredentials();
  }
}
