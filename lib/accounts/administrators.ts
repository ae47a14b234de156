import type { AuditSource } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import type { Prisma } from "@/prisma/generated/client";

type Transaction = Prisma.TransactionClient;
type Account = Pick<AccountScope, "accountId">;

export const ADMIN = "admin";

/** Accounts that the user administrates, as their own or by its parent. */
export function administratedBy(userId: number) {
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
