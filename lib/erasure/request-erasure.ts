import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { changeWithAudit } from "@/lib/audit/change-with-audit";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";

/** Has every message deleted that there is now, with all that it counted; `accountEraser` does it. Throws DatabaseUnavailableError. */
export async function requestErasure({ accountId }: AccountScope, by: AuditSource = SYSTEM): Promise<void> {
  try {
    await changeWithAudit(
      (tx) => tx.account.update({ where: { id: accountId }, data: { eraseMessagesBefore: new Date() } }),
      () => ({ accountId, action: "account.messages_deleted", by }),
    );
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Whether messages are still being deleted. Throws DatabaseUnavailableError. */
export async function isErasing({ accountId }: AccountScope): Promise<boolean> {
  try {
    return (await prisma().account.count({ where: { id: accountId, eraseMessagesBefore: { not: null } } })) > 0;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

export type Closing = "closed" | "has subaccounts";

/**
 * Takes every access to the account away, at once and for ever, and has all that is in it deleted; `accountEraser` does that. It has no
 * members, keys, tokens or parent from then on, so nobody reaches it. Throws DatabaseUnavailableError.
 */
export async function closeAccount(scope: AccountScope, by: AuditSource = SYSTEM): Promise<Closing> {
  const { accountId, accountSid } = scope;
  const where = { accountId };
  try {
    return await prisma().$transaction(async (tx) => {
      // Locked, so that no subaccount is made meanwhile.
      await tx.$queryRaw`SELECT FROM account WHERE id = ${accountId} FOR UPDATE`;
      const { parentId, _count } = await tx.account.findUniqueOrThrow({
        where: { id: accountId },
        select: { parentId: true, _count: { select: { subaccounts: true } } },
      });
      if (_count.subaccounts > 0) return "has subaccounts";
      await tx.membership.deleteMany({ where });
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
  } catch (error) {
    throw toDatabaseError(error);
  }
}
