import { openSecret, sealSecret } from "@/lib/sealed-secret";

const sealOf = (accountSid: string) => ({ purpose: "twilio-token-encryption", owner: accountSid }) as const;

/** Sealed for the account. */
export const encryptTwilioToken = (token: string, accountSid: string) => sealSecret(token, sealOf(accountSid));

/** Throws when it was encrypted for another account, under another APP_SECRET, or changed since. */
export const decryptTwilioToken = (encrypted: Uint8Array, accountSid: string): string =>
  openSecret(encrypted, sealOf(accountSid));
