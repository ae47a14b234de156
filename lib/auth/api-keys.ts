import type { AccountScope } from "@/lib/db/account-scope";
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

/** Makes a key of the account. The secret is in this answer and nowhere else. */
export async function createApiKey(
  scope: AccountScope,
  { name, scopes, expiresAt }: NewApiKey,
): Promise<{ sid: string; secret: string }> {
  const sid = `SK${mintHex()}`;
  const secret = mintHex();
  const secretHash = Uint8Array.from(hashSecret("api-key-hash", secret));
  await prisma().apiKey.create({
    data: { sid, accountId: scope.accountId, name, scopes: [...scopes], secretHash, expiresAt: expiresAt ?? null },
  });
  return { sid, secret };
}

/** Ends a key: at once in this process, within 5 s in others. False when the account has no such key in force. */
export async function revokeApiKey(scope: AccountScope, sid: string): Promise<boolean> {
  const { count } = await prisma().apiKey.updateMany({
    where: { sid, accountId: scope.accountId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  forgetVerifiedCredentials();
  return count > 0;
}

/** The account's keys, newest first, revoked ones included. */
export async function listApiKeys(scope: AccountScope): Promise<ApiKeySummary[]> {
  const keys = await prisma().apiKey.findMany({
    where: { accountId: scope.accountId },
    select: {
      sid: true,
      name: true,
      scopes: true,
      createdAt: true,
      lastUsedAt: true,
      expiresAt: true,
      revokedAt: true,
    },
    orderBy: [{ createdAt: "desc" }, { sid: "asc" }],
  });
  return keys.map((key) => ({ ...key, scopes: toKeyScopes(key.scopes) }));
}
