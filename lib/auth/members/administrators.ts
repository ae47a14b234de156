import type { AccountScope } from "@/lib/db/account-scope";
import type { Prisma } from "@/prisma/generated/client";
import type { Role } from "../roles";

type Transaction = Prisma.TransactionClient;

const ADMIN: Role = "admin";

/**
 * Lets changes of the members of an account, and of its parent, wait for each other until the transaction ends: otherwise two
 * administrators could remove each other at once. Messages are written without this lock.
 */
export async function lockMembers(tx: Transaction, { accountId }: AccountScope): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM account WHERE id = ${accountId} OR id = (SELECT parent_id FROM account WHERE id = ${accountId})
     ORDER BY id FOR NO KEY UPDATE`;
}

/** Whether somebody still administrates the account once this user's own membership of it no longer does; its parent's may. */
export async function hasOtherAdministrator(
  tx: Transaction,
  { accountId }: AccountScope,
  userId: number,
): Promise<boolean> {
  const parent = { account: { subaccounts: { some: { id: accountId } } } };
  const other = await tx.membership.findFirst({
    where: { role: ADMIN, OR: [{ accountId, userId: { not: userId } }, parent] },
    select: { userId: true },
  });
  return other !== null;
}

/** What somebody began as an administrator ends with it: their invitations, to subaccounts too, and their links for other members' passwords. */
export async function revokeWhatTheyOffered(
  tx: Transaction,
  { accountId }: AccountScope,
  userId: number,
): Promise<void> {
  const within = { OR: [{ accountId }, { account: { parentId: accountId } }] };
  await tx.invitation.deleteMany({ where: { ...within, invitedById: userId } });
  await tx.passwordReset.deleteMany({ where: { madeById: userId } });
}

/**
 * Whether every account of which `userId` is a member is administrated by `administratorId`, so that acting as that user would
 * open nothing new to them.
 */
export async function isWithinReach(tx: Transaction, administratorId: number, userId: number): Promise<boolean> {
  const administrates = { some: { userId: administratorId, role: ADMIN } };
  const beyond = await tx.membership.findFirst({
    where: {
      userId,
      NOT: { account: { OR: [{ memberships: administrates }, { parent: { memberships: administrates } }] } },
    },
    select: { accountId: true },
  });
  return beyond === null;
}
