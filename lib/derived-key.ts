import { hkdfSync } from "node:crypto";
import { env } from "@/lib/env";

/** One key for each purpose, so that what one of them signs or hides means nothing to another. */
export type KeyPurpose =
  | "session"
  | "auth-token-hash"
  | "api-key-hash"
  | "twilio-token-encryption"
  | "webhook-secret-encryption"
  | "setup-link"
  | "number-hash"
  | "sid-token";

const derive = (secret: string, purpose: KeyPurpose): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", `otp-insights/${purpose}/v1`, 32));

type Keys = readonly [current: Buffer, ...previous: Buffer[]];
const keys = new Map<KeyPurpose, Keys>();

/**
 * 32 bytes from APP_SECRET by HKDF-SHA-256 (RFC 5869), the same for the same secret for ever; then those from the secrets of
 * APP_SECRET_PREVIOUS. New things are made with the first, older ones may be of any.
 */
export function derivedKeys(purpose: KeyPurpose): Keys {
  let found = keys.get(purpose);
  if (!found) {
    const { APP_SECRET, APP_SECRET_PREVIOUS } = env();
    found = [derive(APP_SECRET, purpose), ...APP_SECRET_PREVIOUS.map((secret) => derive(secret, purpose))];
    keys.set(purpose, found);
  }
  return found;
}

/** The first of `derivedKeys`. */
export const derivedKey = (purpose: KeyPurpose): Buffer => derivedKeys(purpose)[0];
