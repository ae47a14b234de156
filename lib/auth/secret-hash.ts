import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { derivedKey, derivedKeys } from "@/lib/derived-key";

type SecretKind = "auth-token-hash" | "api-key-hash";

const hashUnder = (key: Buffer, secret: string): Buffer => createHmac("sha256", key).update(secret).digest();

/** HMAC-SHA-256: tokens are long and random, so nothing slower is needed; useless without APP_SECRET. */
export const hashSecret = (kind: SecretKind, secret: string): Buffer => hashUnder(derivedKey(kind), secret);

/**
 * Under which secret the hash is that of what was given: APP_SECRET or one of APP_SECRET_PREVIOUS; null where it is another's.
 * Compares in constant time, and does the same work without a stored hash.
 */
export function matchSecret(
  kind: SecretKind,
  secret: string,
  stored: Uint8Array | null,
): "current" | "previous" | null {
  const matches = derivedKeys(kind).map((key) => {
    const given = hashUnder(key, secret);
    const expected = stored?.length === given.length ? stored : Buffer.alloc(given.length);
    return timingSafeEqual(given, expected) && expected === stored;
  });
  if (matches[0]) return "current";
  return matches.includes(true) ? "previous" : null;
}

/** 32 hex digits, 128 random bits, as Twilio's auth tokens and SIDs have. */
export const mintHex = (): string => randomBytes(16).toString("hex");
