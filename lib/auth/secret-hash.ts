import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { derivedKey } from "@/lib/derived-key";

type SecretKind = "auth-token-hash" | "api-key-hash";

/** HMAC-SHA-256: tokens are long and random, so nothing slower is needed; useless without APP_SECRET. */
export const hashSecret = (kind: SecretKind, secret: string): Buffer =>
  createHmac("sha256", derivedKey(kind)).update(secret).digest();

/** Compares in constant time; without a stored hash it does the same work and is false. */
export function isSecret(kind: SecretKind, secret: string, stored: Uint8Array | null): boolean {
  const given = hashSecret(kind, secret);
  const expected = stored?.length === given.length ? stored : Buffer.alloc(given.length);
  return timingSafeEqual(given, expected) && expected === stored;
}

/** 32 hex digits, 128 random bits, as Twilio's auth tokens and SIDs have. */
export const mintHex = (): string => randomBytes(16).toString("hex");
