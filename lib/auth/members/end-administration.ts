import type { AuditSource } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import type { Prisma } from "@/prisma/generated/client";
import { endPasswordsBeyondReach } from "../known-password";

/**
 * What somebody began as an administrator ends with it: their invitations, to subaccounts too, their links for other members' passwords,
 * and passwords that came by those links. Call it once they are none any more, with the members locked.
 */
export async function endAdministration(
  tx: Prisma.TransactionClient,
  account: AccountScope,
  userId: number,
  by: AuditSource,
): Promise<void> {
  const { accountId } = account;
  // All at once and in order: each of them is about to be changed.
  await tx.$queryRaw`
    SELECT id FROM app_user
     WHERE id = ${userId} OR password_link_by = ${userId}
        OR id IN (SELECT user_id FROM password_reset WHERE made_by_id = ${userId})
     ORDER BY id FOR NO KEY UPDATE`;
  const within = { OR: [{ accountId }, { account: { parentId: accountId } }] };
  await tx.invitation.deleteMany({ where: { ...within, invitedById: userId } });
  await tx.passwordReset.deleteMany({ where: { madeById: userId } });
  await endPasswordsBeyondReach(tx, userId, account, by);
}
