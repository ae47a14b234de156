import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { derivedKey, type KeyPurpose } from "@/lib/derived-key";

/** First byte of what is stored: which key it is under, so that keys can be rotated. */
const KEY_ID = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a secret is for, and whose it is: sealed for one it opens for no other. */
type Seal = { readonly purpose: KeyPurpose; readonly owner: string };

/** AES-256-GCM, bound to its owner: key id, nonce, tag, ciphertext. */
export function sealSecret(secret: string, { purpose, owner }: Seal): Buffer<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", derivedKey(purpose), nonce).setAAD(Buffer.from(owner));
  const hidden = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.of(KEY_ID), nonce, cipher.getAuthTag(), hidden]);
}

/** Throws when it was sealed for another purpose or owner, under another APP_SECRET, or changed since. */
export function openSecret(sealed: Uint8Array, { purpose, owner }: Seal): string {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== KEY_ID) throw new Error(`a secret (${purpose}) is encrypted under the unknown key ${bytes[0]}`);
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", derivedKey(purpose), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
  const hidden = bytes.subarray(1 + NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(hidden), decipher.final()]).toString("utf8");
}
