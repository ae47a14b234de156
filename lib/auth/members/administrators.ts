import type { AuditSource } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import type { Prisma } from "@/prisma/generated/client";
import type { Role } from "../roles";

type Transaction = Prisma.TransactionClient;
type Account = Pick<AccountScope, "accountId">;

const ADMIN: Role = "admin";

/** Accounts that the user administrates, as their own or by its parent. */
function administratedBy(userId: number) {
  const administrates = { some: { userId, role: ADMIN } };
  return { OR: [{ memberships: administrates }, { parent: { memberships: administrates } }] };
}

export async function isAdministrator(tx: Transaction, { accountId }: Account, userId: number): Promise<boolean> {
  const account = await tx.account.findFirst({
    where: { id: accountId, ...administratedBy(userId) },
    select: { id: true },
  });
  return account !== null;
}

/**
 * Lets changes of the members of an account, and of its parent, wait for each other until the transaction ends: otherwise two
 * administrators could remove each other at once. Messages are written without this lock.
 */
async function lockMembers(tx: Transaction, { accountId }: Account): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM account WHERE id = ${accountId} OR id = (SELECT parent_id FROM account WHERE id = ${accountId})
     ORDER BY id FOR NO KEY UPDATE`;
}

/** Whoever acts was an administrator when the request began, and is none any more. */
export class NotAdministratorError extends Error {
  override readonly name = "NotAdministratorError";
  constructor() {
    super("whoever acts is no administrator of the account any more");
  }
  static override [Symbol.hasInstance](value: unknown) {
    return value instanceof Error && value.name === "NotAdministratorError";
  }
}

/**
 * Locks the members of the account and makes sure that whoever acts still administrates it: from here until the end of the transaction
 * nobody can take that from them. Throws NotAdministratorError.
 */
export async function lockAsAdministrator(tx: Transaction, account: Account, { actor }: AuditSource): Promise<void> {
  await lockMembers(tx, account);
  if (actor.kind === "system") return;
  if (actor.kind !== "user" || !(await isAdministrator(tx, account, actor.userId))) throw new NotAdministratorError();
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
