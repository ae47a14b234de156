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
  | "number-hash";

const keys = new Map<KeyPurpose, Buffer>();

/** 32 bytes from APP_SECRET by HKDF-SHA-256 (RFC 5869); the same for the same secret, for ever. */
export function derivedKey(purpose: KeyPurpose): Buffer {
  let key = keys.get(purpose);
  if (!key) {
    key = Buffer.from(hkdfSync("sha256", env().APP_SECRET, "", `otp-insights/${purpose}/v1`, 32));
    keys.set(purpose, key);
  }
  return key;
}
