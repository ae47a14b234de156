import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NoAccount } from "./no-account";
import { listOwnAccounts, requireUser } from "./session";

/** Of the page without an account. */
export const metadata: Metadata = { title: "No account" };

export default async function StartPage() {
  const { email } = await requireUser();
  const [first] = await listOwnAccounts();
  return first ? redirect(`/${first.sid}/conversion`) : <NoAccount email={email} />;
}
