import { ADMIN, administratedBy } from "@/lib/accounts/administrators";
import type { AccountScope } from "@/lib/db/account-scope";
import type { Prisma } from "@/prisma/generated/client";
import { getLinkMail } from "../links/link-mails";
import { hasSingleSignOn } from "../oidc-provider";

type Transaction = Prisma.TransactionClient;
type Account = Pick<AccountScope, "accountId">;

/** An administrator of the account, or of its parent, who has a way to sign in. */
export async function hasAdministratorWhoSignsIn(tx: Transaction, { accountId }: Account): Promise<boolean> {
  const identity = hasSingleSignOn() ? [{ identities: { some: {} } }] : [];
  // Where mail is sent, whoever has neither a password nor an identity can have a link.
  const mailed = getLinkMail() ? [{ identities: { none: {} } }] : [];
  const way = { OR: [{ passwordHash: { not: null } }, ...identity, ...mailed] };
  const account = { OR: [{ id: accountId }, { subaccounts: { some: { id: accountId } } }] };
  const administrator = await tx.membership.findFirst({
    where: { role: ADMIN, account, user: way },
    select: { userId: true },
  });
  return administrator !== null;
}

/** Whether somebody still administrates the account once this user's own membership of it no longer does; its parent's may. */
export async function hasOtherAdministrator(tx: Transaction, { accountId }: Account, userId: number): Promise<boolean> {
  const parent = { account: { subaccounts: { some: { id: accountId } } } };
  const other = await tx.membership.findFirst({
    where: { role: ADMIN, OR: [{ accountId, userId: { not: userId } }, parent] },
    select: { userId: true },
  });
  return other !== null;
}

/**
 * Whether every account of which `userId` is a member is administrated by `administratorId`, so that acting as that user would
 * open nothing new to them.
 */
export async function isWithinReach(tx: Transaction, administratorId: number, userId: number): Promise<boolean> {
  const beyond = await tx.membership.findFirst({
    where: { userId, NOT: { account: administratedBy(administratorId) } },
    select: { accountId: true },
  });
  return beyond === null;
}
