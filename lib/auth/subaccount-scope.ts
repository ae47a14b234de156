import { isAccountSid } from "@/lib/accounts/account-sid";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import { promptPrisma } from "@/lib/db/prisma";
import { ShortLivedCache } from "@/lib/db/short-lived-cache";
import { mintScope, SCOPE_COLUMNS } from "./mint-scope";

const subaccounts = () =>
  onePerProcess("subaccount-scopes", () => new ShortLivedCache<AccountScope>({ lifetimeMs: 4_000, maxEntries: 2_000 }));

/** The scope of an account that this one may act for: itself or one of its subaccounts. Null for any other. */
export async function getScopeWithin(scope: AccountScope, accountSid: string): Promise<AccountScope | null> {
  if (accountSid === scope.accountSid) return scope;
  if (!isAccountSid(accountSid)) return null;
  return subaccounts().get(`${scope.accountId} ${accountSid}`, async () => {
    try {
      const account = await promptPrisma().account.findFirst({
        where: { sid: accountSid, parentId: scope.accountId, closedAt: null },
        select: SCOPE_COLUMNS,
      });
      return account && mintScope(account);
    } catch (error) {
      throw toDatabaseError(error);
    }
  });
}
