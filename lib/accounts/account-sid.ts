import { randomBytes } from "node:crypto";

const ACCOUNT_SID = /^AC[0-9a-f]{32}$/i;

/** Whether the text has the form of a Twilio account SID. */
export const isAccountSid = (text: string): boolean => ACCOUNT_SID.test(text);

export const mintAccountSid = (): string => `AC${randomBytes(16).toString("hex")}`;
