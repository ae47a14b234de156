import { hashSecret, mintHex } from "@/lib/auth/secret-hash";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";

export const basicHeader = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

/** Gives the account an auth token; answers the `Authorization` header that goes with it. */
export async function giveAuthToken({ accountId, accountSid }: AccountScope): Promise<string> {
  const token = mintHex();
  const authTokenHash = Uint8Array.from(hashSecret("auth-token-hash", token));
  await prisma().account.update({ where: { id: accountId }, data: { authTokenHash } });
  return basicHeader(accountSid, token);
}
