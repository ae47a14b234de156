import type { ShownLink } from "@/lib/accounts/known-password";
import type { AuditSource } from "@/lib/audit/audit-source";
import type { Prisma } from "@/prisma/generated/client";
import { isWithinReach } from "./members/administrators";
import { recordUserAudit } from "./record-user-audit";
import { endSessionsOf } from "./sessions";

/** What a user's row says of a password that was just chosen by a link; mailed ones nobody else has seen. */
export const toPasswordLink = (link: { readonly kind: ShownLink; readonly by: number } | null) => ({
  passwordLink: link?.kind ?? null,
  passwordLinkBy: link?.by ?? null,
});

/**
 * Ends the passwords that came by this administrator's reset links, and the sessions begun with them, of those who stay in the given
 * account or below it, which this administrator has stopped administrating: it is out of their reach by now. Their rows must be locked.
 */
export async function endPasswordsBeyondReach(
  tx: Prisma.TransactionClient,
  administratorId: number,
  { accountId: within }: { readonly accountId: number },
  by: AuditSource,
): Promise<void> {
  const link: ShownLink = "reset";
  const users = await tx.appUser.findMany({
    where: {
      passwordLink: link,
      passwordLinkBy: administratorId,
      passwordHash: { not: null },
      memberships: { some: { account: { OR: [{ id: within }, { parentId: within }] } } },
    },
    select: { id: true, email: true },
    orderBy: { id: "asc" },
  });
  for (const { id, email } of users) {
    if (await isWithinReach(tx, administratorId, id)) continue;
    await tx.appUser.update({ where: { id }, data: { passwordHash: null, ...toPasswordLink(null) } });
    await endSessionsOf(id, tx);
    await recordUserAudit(id, { action: "user.password_ended", by, within, target: email }, tx);
  }
}
