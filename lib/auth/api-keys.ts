import { changeAsAdministrator } from "@/lib/accounts/change-as-administrator";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { forgetVerifiedCredentials } from "./authenticate-basic";
import { type KeyScope, toKeyScopes } from "./key-scopes";
import { hashSecret, mintHex } from "./secret-hash";

export type ApiKeySummary = {
  readonly sid: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
};

type NewApiKey = { readonly name: string; readonly scopes: readonly KeyScope[]; readonly expiresAt?: Date };

export const MAX_API_KEYS = 100;

/** The account has as many keys in force as it may. */
export class TooManyKeysError extends Error {
  override readonly name = "TooManyKeysError";
  constructor() {
    super(`There are ${MAX_API_KEYS} keys in force already, as many as there may be. Revoke one first.`);
  }
  static override [Symbol.hasInstance](value: unknown) {
    return value instanceof Error && value.name === "TooManyKeysError";
  }
}

/** Makes a key of the account. The secret is in this answer and nowhere else. Throws NotAdministratorError, TooManyKeysError. */
export async function createApiKey(
  scope: AccountScope,
  { name, scopes, expiresAt }: NewApiKey,
  by: AuditSource = SYSTEM,
): Promise<{ sid: string; secret: string }> {
  const sid = `SK${mintHex()}`;
  const secret = mintHex();
  const secretHash = Uint8Array.from(hashSecret("api-key-hash", secret));
  const { accountId } = scope;
  const data = { sid, accountId, name, scopes: [...scopes], secretHash, expiresAt: expiresAt ?? null };
  const details = { name, scopes, expires_at: expiresAt?.toISOString() };
  try {
    await changeAsAdministrator(
      scope,
      by,
      async (tx) => {
        const inForce = { accountId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
        if ((await tx.apiKey.count({ where: inForce })) >= MAX_API_KEYS) throw new TooManyKeysError();
        await tx.apiKey.create({ data });
      },
      () => ({ accountId, action: "key.created", target: sid, details }),
    );
  } catch (error) {
    throw toDatabaseError(error);
  }
  return { sid, secret };
}

/**
 * Ends a key: at once in this process, within 5 s in others. False when the account has no such key in force. Throws
 * NotAdministratorError.
 */
export async function revokeApiKey(scope: AccountScope, sid: string, by: AuditSource = SYSTEM): Promise<boolean> {
  const { accountId } = scope;
  try {
    const [revoked] = await changeAsAdministrator(
      scope,
      by,
      async (tx) => {
        return tx.apiKey.updateManyAndReturn({
          where: { sid, accountId, revokedAt: null },
          data: { revokedAt: new Date() },
          select: { name: true },
        });
      },
      ([key]) => (key ? { accountId, action: "key.revoked", target: sid, details: { name: key.name } } : null),
    );
    return revoked !== undefined;
  } catch (error) {
    throw toDatabaseError(error);
  } finally {
    forgetVerifiedCredentials();
  }
}

const SUMMARY = {
  sid: true,
  name: true,
  scopes: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  revokedAt: true,
} as const;

/** The account's keys, newest first, revoked ones included. Throws DatabaseUnavailableError. */
export async function listApiKeys({ accountId }: AccountScope): Promise<ApiKeySummary[]> {
  try {
    const keys = await prisma().apiKey.findMany({
      where: { accountId },
      select: SUMMARY,
      orderBy: [{ createdAt: "desc" }, { sid: "asc" }],
    });
    return keys.map((key) => ({ ...key, scopes: toKeyScopes(key.scopes) }));
  } catch (error) {
    throw toDatabaseError(error);
  }
}
