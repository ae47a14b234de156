import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { mintScope, SCOPE_COLUMNS } from "./mint-scope";

/**
 * Every account that is not closed, or the one with this SID, oldest first. For commands and background work only: whoever can start them
 * holds DATABASE_URL and APP_SECRET, so there is nobody left to ask.
 */
export async function listOperatorScopes(accountSid?: string): Promise<AccountScope[]> {
  try {
    const accounts = await prisma().account.findMany({
      where: { closedAt: null, ...(accountSid !== undefined && { sid: accountSid }) },
      select: SCOPE_COLUMNS,
      orderBy: { id: "asc" },
    });
    return accounts.map(mintScope);
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** The account with this id, for background work; null where it is closed or gone. Throws DatabaseUnavailableError. */
export async function getOperatorScope(accountId: number): Promise<AccountScope | null> {
  try {
    const account = await prisma().account.findUnique({
      where: { id: accountId, closedAt: null },
      select: SCOPE_COLUMNS,
    });
    return account && mintScope(account);
  } catch (error) {
    throw toDatabaseError(error);
  }
}
