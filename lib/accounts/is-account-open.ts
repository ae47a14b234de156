import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";

/** Whether the account is still there, and not closed. Throws DatabaseUnavailableError. */
export async function isAccountOpen({ accountId }: Pick<AccountScope, "accountId">): Promise<boolean> {
  try {
    return (await prisma().account.count({ where: { id: accountId, closedAt: null } })) > 0;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
