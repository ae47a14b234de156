import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { derivedKey } from "@/lib/derived-key";

/** First byte of what is stored: which key it is under, so that keys can be rotated. */
const KEY_ID = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM, bound to the account: key id, nonce, tag, ciphertext. */
export function encryptTwilioToken(token: string, accountSid: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", derivedKey("twilio-token-encryption"), nonce).setAAD(
    Buffer.from(accountSid),
  );
  const hidden = Buffer.concat([cipher.update(token, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.of(KEY_ID), nonce, cipher.getAuthTag(), hidden]);
}

/** Throws when it was encrypted for another account, under another APP_SECRET, or changed since. */
export function decryptTwilioToken(encrypted: Uint8Array, accountSid: string): string {
  const bytes = Buffer.from(encrypted);
  if (bytes[0] !== KEY_ID) throw new Error(`a Twilio token is encrypted under the unknown key ${bytes[0]}`);
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", derivedKey("twilio-token-encryption"), nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(accountSid)).setAuthTag(tag);
  const hidden = bytes.subarray(1 + NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(hidden), decipher.final()]).toString("utf8");
}
