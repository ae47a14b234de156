import { isAdministrator } from "@/lib/accounts/administrators";
import type { AuditSource } from "@/lib/audit/audit-source";
import type { AppUser, Prisma } from "@/prisma/generated/client";
import { isWithinReach } from "./members/administrators";
import { recordUserAudit } from "./record-user-audit";
import { endSessionsOf } from "./sessions";

/** The links that an administrator is shown, who may have used one in the place of the person whom it is for. */
export type ShownLink = "invitation" | "reset";

/** What a user's row says of a password that was just chosen by a link; mailed ones nobody else has seen. */
export const toPasswordLink = (link: { readonly kind: ShownLink; readonly by: number } | null) => ({
  passwordLink: link?.kind ?? null,
  passwordLinkBy: link?.by ?? null,
});

type Account = { readonly accountId: number };
type Password = Pick<AppUser, "passwordHash" | "passwordLink" | "passwordLinkBy">;

/**
 * Whether somebody may know the user's password who does not administrate the account, or will still know it when they no longer do: it
 * would let them in as that user. Only what came by a reset link ends with its maker. Changing it with the present one does not help,
 * since whoever knows that one can do it.
 */
export async function isPasswordKnownBeyond(
  tx: Prisma.TransactionClient,
  { passwordHash, passwordLink, passwordLinkBy }: Password,
  account: Account,
): Promise<boolean> {
  if (passwordHash === null || passwordLink === null) return false;
  const link: ShownLink = "reset";
  return passwordLink !== link || passwordLinkBy === null || !(await isAdministrator(tx, account, passwordLinkBy));
}

/**
 * Ends the passwords that came by this administrator's reset links, and the sessions begun with them, of those who stay in the given
 * account or below it, which this administrator has stopped administrating: it is out of their reach by now. Their rows must be locked.
 */
export async function endPasswordsBeyondReach(
  tx: Prisma.TransactionClient,
  administratorId: number,
  { accountId: within }: Account,
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
