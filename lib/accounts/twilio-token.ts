import { openSecret, sealSecret } from "@/lib/sealed-secret";

export const sealOfTwilioToken = (accountSid: string) =>
  ({ purpose: "twilio-token-encryption", owner: accountSid }) as const;

/** Sealed for the account. */
export const encryptTwilioToken = (token: string, accountSid: string) =>
  sealSecret(token, sealOfTwilioToken(accountSid));

/** Throws when it was encrypted for another account, under another APP_SECRET, or changed since. */
export const decryptTwilioToken = (encrypted: Uint8Array, accountSid: string): string =>
  openSecret(encrypted, sealOfTwilioToken(accountSid));
