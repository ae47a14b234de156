import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import { derivedKey, derivedKeys } from "@/lib/derived-key";
import { maybeNumber } from "./read-search";

const SID = /^[A-Za-z0-9._:-]{1,64}$/;
/** No SID holds it, and no address writes it in another way. */
const MARK = "*";
const TOKEN = /^\*((?:[0-9a-f]{2}){17,80})$/;
const IV_BYTES = 16;

const hmac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();
/** The same for the same SID, so that a link stays what it is; it also proves what was read. */
const ivOf = (key: Buffer, sid: string) => hmac(key, `iv ${sid}`).subarray(0, IV_BYTES);
const cipherKey = (key: Buffer) => hmac(key, "cipher");

/**
 * A SID as an address may hold it. One of digits alone could be somebody's phone number, so it is encrypted under a key of this
 * deployment; any other stays as it is.
 */
export function toSidToken(sid: string): string {
  if (!maybeNumber(sid)) return sid;
  const key = derivedKey("sid-token");
  const iv = ivOf(key, sid);
  const cipher = createCipheriv("aes-256-ctr", cipherKey(key), iv);
  return MARK + Buffer.concat([iv, cipher.update(sid, "utf8"), cipher.final()]).toString("hex");
}

/** The SID that an address names; null for what is none, digits that could be a number among them. */
export function readSidToken(text: string): string | null {
  const [, hex] = TOKEN.exec(text) ?? [];
  if (hex === undefined) return SID.test(text) && !maybeNumber(text) ? text : null;
  const bytes = Buffer.from(hex, "hex");
  const iv = bytes.subarray(0, IV_BYTES);
  for (const key of derivedKeys("sid-token")) {
    const decipher = createDecipheriv("aes-256-ctr", cipherKey(key), iv);
    const sid = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES)), decipher.final()]).toString("utf8");
    if (SID.test(sid) && ivOf(key, sid).equals(iv)) return sid;
  }
  return null;
}
