import { prisma } from "@/lib/db/prisma";
import { hashSecret } from "./secret-hash";

type Stored = Uint8Array<ArrayBuffer> | null;

// Conditional, so that a secret replaced meanwhile keeps its own; failing to leaves it for the next use.

/** Puts the hash of an API key that was just proved under APP_SECRET, in the background. */
export function renewKeyHash(sid: string, secret: string, stored: Stored): void {
  const secretHash = Uint8Array.from(hashSecret("api-key-hash", secret));
  prisma()
    .apiKey.updateMany({ where: { sid, secretHash: stored ?? undefined }, data: { secretHash } })
    .catch(() => {});
}

/** The same for an account's auth token. */
export function renewTokenHash(accountId: number, token: string, stored: Stored): void {
  const authTokenHash = Uint8Array.from(hashSecret("auth-token-hash", token));
  prisma()
    .account.updateMany({ where: { id: accountId, authTokenHash: stored }, data: { authTokenHash } })
    .catch(() => {});
}
