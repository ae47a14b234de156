import { env } from "@/lib/env";
import { emailAddressSchema } from "./email-address";

export type MailSettings = { readonly url: string; readonly from: string };

const isAddress = (text: string) => emailAddressSchema.safeParse(text).success;

/** How e-mail is sent; null where it is not, for want of SMTP_URL. */
export function getMailSettings(): MailSettings | null {
  const { SMTP_URL, SMTP_FROM, PUBLIC_URL } = env();
  if (SMTP_URL === undefined) return null;
  const server = new URL(SMTP_URL);
  const user = decode(server.username);
  const host = PUBLIC_URL === undefined ? server.hostname : new URL(PUBLIC_URL).hostname;
  return { url: SMTP_URL, from: SMTP_FROM ?? (isAddress(user) ? user : `otp-insights@${host}`) };
}

/** A lone `%` stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
