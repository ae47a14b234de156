import { signIn } from "next-auth/react";
import { forgetLinkToken } from "../use-link-token";

const toReport = (accountSid: string) => `/${accountSid}/conversion`;

/** The link has done its work; the page is left as after a sign-in, with everything anew. */
export function openAccount(accountSid: string): void {
  forgetLinkToken();
  window.location.assign(toReport(accountSid));
}

/** The same for whoever has no session: begins one with the password that was just chosen. */
export async function signInToAccount(email: string, password: string, accountSid: string): Promise<void> {
  const answer = await signIn("credentials", { email, password, redirect: false }).catch(() => undefined);
  if (answer?.ok && !answer.error) return openAccount(accountSid);
  forgetLinkToken();
  window.location.assign(`/login?next=${encodeURIComponent(toReport(accountSid))}`);
}
