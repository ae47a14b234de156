import { isAccountSid } from "@/lib/accounts/account-sid";
import { decryptTwilioToken } from "@/lib/accounts/twilio-token";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import { promptPrisma } from "@/lib/db/prisma";
import { ShortLivedCache } from "@/lib/db/short-lived-cache";
import { mintScope, SCOPE_COLUMNS } from "./mint-scope";

type SigningAccount = {
  readonly scope: AccountScope;
  /** Null where Twilio's auth token has not been set. */
  readonly token: string | null;
};

const signingAccounts = () =>
  onePerProcess(
    "signing-accounts",
    () => new ShortLivedCache<SigningAccount>({ lifetimeMs: 4_000, maxEntries: 2_000 }),
  );

const findSigningAccount = (accountSid: string) =>
  signingAccounts().get(accountSid, async () => {
    if (!isAccountSid(accountSid)) return null;
    try {
      const account = await promptPrisma().account.findUnique({
        where: { sid: accountSid, closedAt: null },
        select: { ...SCOPE_COLUMNS, twilioAuthTokenEncrypted: true },
      });
      if (!account) return null;
      const { twilioAuthTokenEncrypted: encrypted } = account;
      return { scope: mintScope(account), token: encrypted && decryptTwilioToken(encrypted, account.sid) };
    } catch (error) {
      throw toDatabaseError(error);
    }
  });

/** The account's Twilio auth token, or null when it has none (or there is no such account). */
export async function getTwilioAuthToken(accountSid: string): Promise<string | null> {
  return (await findSigningAccount(accountSid))?.token ?? null;
}

/** Whom a request speaks of that is not signed with their token: for counting only, it proves nothing. Null: nobody here. */
export async function findClaimedAccount(accountSid: string): Promise<{ accountId: number; hasToken: boolean } | null> {
  const account = await findSigningAccount(accountSid);
  return account && { accountId: account.scope.accountId, hasToken: account.token !== null };
}

/** Signs for nobody: makes a request about an unknown account take as long as one about a known account. */
const TOKEN_OF_NOBODY = "00000000000000000000000000000000";

/**
 * The scope of the account whose Twilio token signed a request, by the account SID it claims. `isSignedWith` must compare in
 * constant time. Null when the account is unknown, has no Twilio token, or the signature is another's.
 */
export async function authenticateTwilio(
  accountSid: string,
  isSignedWith: (token: string) => boolean,
): Promise<AccountScope | null> {
  const account = await findSigningAccount(accountSid);
  const isSigned = isSignedWith(account?.token ?? TOKEN_OF_NOBODY);
  return account?.token && isSigned ? account.scope : null;
}
