import type { AccountScope } from "@/lib/db/account-scope";

/** Which account a row's messages go to, by the account SID that it names; null where there is none for it. */
export type ScopeOf = (accountSid: string | null) => AccountScope | null;

/**
 * With a chosen account everything goes to it but rows that name another account that exists here. Without one, rows go
 * to the account that they name, and to the only account there is where they name none, or one that isn't here.
 */
export function chooseAccount(scopes: readonly AccountScope[], chosen: AccountScope | null): ScopeOf {
  const bySid = new Map(scopes.map((scope) => [scope.accountSid.toLowerCase(), scope]));
  const other = chosen ?? (scopes.length === 1 ? scopes[0] : null) ?? null;
  return (accountSid) => {
    const named = accountSid === null ? undefined : bySid.get(accountSid.toLowerCase());
    if (chosen && named && named !== chosen) return null;
    return named ?? other;
  };
}
