import { signIn } from "next-auth/react";
import { forgetLinkToken } from "../use-link-token";

const toReport = (accountSid: string) => `/${accountSid}/conversion`;

/** The link has done its work; the page is left as after a sign-in, with everything anew. */
export function openAccount(accountSid: string): void {
  forgetLinkToken();
  window.location.assign(toReport(accountSid));
}

type Joined = { readonly accountSid: string; readonly hasNewPassword: boolean };

/** The same for whoever sent a new password: where it was taken their session has ended, and another begins with it. */
export async function openWithPassword(
  { accountSid, hasNewPassword }: Joined,
  credentials: { readonly email: string; readonly password: string },
): Promise<void> {
  if (!hasNewPassword) return openAccount(accountSid);
  const answer = await signIn("credentials", { ...credentials, redirect: false }).catch(() => undefined);
  if (answer?.ok && !answer.error) return openAccount(accountSid);
  forgetLinkToken();
  window.location.assign(`/login?next=${encodeURIComponent(toReport(accountSid))}`);
}
