import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { derivedKeys } from "@/lib/derived-key";
import { getCallingCode } from "./calling-code";

const SHOWN_DIGITS = 4;
const HASH_HEX_DIGITS = 32;

let keys: readonly [KeyObject, ...KeyObject[]] | undefined;

function getKeys() {
  if (!keys) {
    const [current, ...previous] = derivedKeys("number-hash");
    keys = [createSecretKey(current), ...previous.map((key) => createSecretKey(key))];
  }
  return keys;
}

const hashUnder = (key: KeyObject, e164: string) =>
  createHmac("sha256", key).update(e164).digest("hex").slice(0, HASH_HEX_DIGITS);

/**
 * 32 hex digits: the first 16 bytes of HMAC-SHA-256 under a key of this deployment, so that a number can be looked for
 * without being kept. Takes the canonical form of lib/dimensions/phone.ts.
 */
export const hashNumber = (e164: string): string => hashUnder(getKeys()[0], e164);

/** That one, and those under which messages were stored before APP_SECRET was changed. */
export const listNumberHashes = (e164: string): string[] => getKeys().map((key) => hashUnder(key, e164));

/** Enough of a number's hash to tell numbers apart, for the audit log. */
export const toNumberTag = (hash: string): string => hash.slice(0, HASH_HEX_DIGITS / 2);

/**
 * `+91 •••••• 3210`: the calling code, six bullets whatever the length, and the last four digits; fewer of them where
 * four would show more than half of the number.
 */
export function maskNumber(e164: string): string {
  const callingCode = e164.startsWith("+") ? getCallingCode(e164) : null;
  const hidden = callingCode === null ? e164.replace("+", "") : e164.slice(1 + callingCode.length);
  const shown = Math.min(SHOWN_DIGITS, Math.floor(hidden.length / 2));
  const start = callingCode === null ? "" : `+${callingCode} `;
  return `${start}•••••• ${hidden.slice(hidden.length - shown)}`.trim();
}
