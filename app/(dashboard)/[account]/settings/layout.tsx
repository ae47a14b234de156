import type { ReactNode } from "react";
import { findOwnRole } from "@/app/session";
import { isPageFor } from "@/lib/auth/access-table";
import { SettingsNav } from "./settings-nav";

type SettingsLayoutProps = { children: ReactNode; params: Promise<{ account: string }> };

/** Decides nothing about access, as the account's layout: who may not see a page gets its refusal without the others' names. */
export default async function SettingsLayout({ children, params }: SettingsLayoutProps) {
  const { account } = await params;
  const role = await findOwnRole(account);
  if (!role || !isPageFor(role, "/[account]/settings")) return children;
  return (
    <div className="mx-auto max-w-[1240px] lg:grid lg:grid-cols-[176px_minmax(0,1fr)] lg:pl-6">
      <SettingsNav account={account} />
      {/* A page that is narrower than its place begins where the others do. */}
      <div className="min-w-0 *:mx-0">{children}</div>
    </div>
  );
}
