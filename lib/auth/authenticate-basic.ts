import { hash } from "node:crypto";
import { isAccountSid } from "@/lib/accounts/account-sid";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import { promptPrisma } from "@/lib/db/prisma";
import { ShortLivedCache } from "@/lib/db/short-lived-cache";
import { KEY_SCOPES, type KeyScope, toKeyScopes } from "./key-scopes";
import { mintScope, SCOPE_COLUMNS } from "./mint-scope";
import { noteKeyUse } from "./note-key-use";
import { type BasicCredentials, parseBasic } from "./parse-basic";
import { renewKeyHash, renewTokenHash } from "./renew-hash";
import { matchSecret } from "./secret-hash";

/** Who proved to be an account, by its auth token or by one of its API keys. */
export type Principal = {
  readonly scope: AccountScope;
  readonly may: readonly KeyScope[];
  /** Epoch milliseconds after which the credentials are void. */
  readonly expiresAt: number;
};

/** A revoked key must be refused within 5 s; the rest of them is for a slow query. */
const LIFETIME_MS = 4_000;
const MAX_CREDENTIALS = 2_000;

const KEY_SID = /^SK[0-9a-f]{32}$/i;

const verified = () =>
  onePerProcess(
    "verified-credentials",
    () => new ShortLivedCache<Principal>({ lifetimeMs: LIFETIME_MS, maxEntries: MAX_CREDENTIALS }),
  );

/** Makes a change of keys or tokens take effect at once in this process; others follow within 5 s. */
export const forgetVerifiedCredentials = (): void => verified().clear();

async function authenticateAccount({ username, password }: BasicCredentials): Promise<Principal | null> {
  const account = await promptPrisma().account.findUnique({
    where: { sid: username, closedAt: null },
    select: {
      ...SCOPE_COLUMNS,
      authTokenHash: true,
      previousAuthTokenHash: true,
      previousAuthTokenUntil: true,
    },
  });
  const match = matchSecret("auth-token-hash", password, account?.authTokenHash ?? null);
  const isPrevious = matchSecret("auth-token-hash", password, account?.previousAuthTokenHash ?? null) !== null;
  if (!account) return null;
  if (match === "previous") renewTokenHash(account.id, password, account.authTokenHash);
  const expiresAt = match ? Infinity : isPrevious ? (account.previousAuthTokenUntil?.getTime() ?? 0) : 0;
  return expiresAt > Date.now() ? { scope: mintScope(account), may: KEY_SCOPES, expiresAt } : null;
}

async function authenticateKey({ username, password }: BasicCredentials): Promise<Principal | null> {
  const key = await promptPrisma().apiKey.findUnique({
    where: { sid: username, account: { closedAt: null } },
    select: {
      secretHash: true,
      scopes: true,
      lastUsedAt: true,
      expiresAt: true,
      revokedAt: true,
      account: { select: SCOPE_COLUMNS },
    },
  });
  const match = matchSecret("api-key-hash", password, key?.secretHash ?? null);
  if (!key || !match || key.revokedAt) return null;
  if (match === "previous") renewKeyHash(username, password, key.secretHash);
  noteKeyUse(username, key.lastUsedAt);
  return {
    scope: mintScope(key.account),
    may: toKeyScopes(key.scopes),
    expiresAt: key.expiresAt?.getTime() ?? Infinity,
  };
}

async function authenticate(header: string): Promise<Principal | null> {
  const credentials = parseBasic(header);
  if (!credentials) return null;
  try {
    if (isAccountSid(credentials.username)) return await authenticateAccount(credentials);
    if (KEY_SID.test(credentials.username)) return await authenticateKey(credentials);
    return null;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/**
 * The account behind `AccountSid:AuthToken` or `SK…:secret`, or null; throws DatabaseUnavailableError. What was verified
 * holds for 4 s without asking the database, so that a request costs microseconds; it is kept by a digest, not by secret.
 */
export async function authenticateBasic(header: string | null): Promise<Principal | null> {
  if (!header) return null;
  const principal = await verified().get(hash("sha256", header, "base64"), () => authenticate(header));
  return principal && principal.expiresAt > Date.now() ? principal : null;
}
