import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NoAccount } from "./no-account";
import { listOwnAccounts, requireUser } from "./session";

/** Of the page without an account. The layout's template is for the pages below this one. */
export const metadata: Metadata = { title: { absolute: "No account · OTP Insights" } };

export default async function StartPage() {
  const { email } = await requireUser();
  const [first] = await listOwnAccounts();
  return first ? redirect(`/${first.sid}/conversion`) : <NoAccount email={email} />;
}
