import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { derivedKey, derivedKeys, type KeyPurpose } from "@/lib/derived-key";

/** First byte of what is stored. Which of the keys it is under shows by its tag. */
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a secret is for, and whose it is: sealed for one it opens for no other. */
export type Seal = { readonly purpose: KeyPurpose; readonly owner: string };

/** AES-256-GCM, bound to its owner: format, nonce, tag, ciphertext. */
export function sealSecret(secret: string, { purpose, owner }: Seal): Buffer<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", derivedKey(purpose), nonce).setAAD(Buffer.from(owner));
  const hidden = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), hidden]);
}

type Opened = {
  readonly secret: string;
  /** Sealed under APP_SECRET itself; otherwise it needs sealing anew before the one it is under may go. */
  readonly isCurrent: boolean;
};

/** Throws when it was sealed for another purpose or owner, under an unknown APP_SECRET, or changed since. */
export function openSealed(sealed: Uint8Array, { purpose, owner }: Seal): Opened {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== FORMAT) throw new Error(`a secret (${purpose}) is stored in the unknown format ${bytes[0]}`);
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const hidden = bytes.subarray(1 + NONCE_BYTES + TAG_BYTES);
  for (const [index, key] of derivedKeys(purpose).entries()) {
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
      const secret = Buffer.concat([decipher.update(hidden), decipher.final()]).toString("utf8");
      return { secret, isCurrent: index === 0 };
    } catch {
      // Of another key, or damaged: that shows when none is left.
    }
  }
  throw new Error(`a secret (${purpose}) opens under neither APP_SECRET nor APP_SECRET_PREVIOUS`);
}

/** The secret alone. Throws as `openSealed`. */
export const openSecret = (sealed: Uint8Array, seal: Seal): string => openSealed(sealed, seal).secret;
