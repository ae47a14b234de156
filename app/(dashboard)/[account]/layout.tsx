import { headers } from "next/headers";
import type { ReactNode } from "react";
import { listOwnAccounts } from "@/app/session";
import { DemoBanner } from "@/components/demo/demo-banner";
import { MayExport } from "@/components/export/may-export";
import { NavLink } from "@/components/layout/nav-link";
import { SkipLink } from "@/components/layout/skip-link";
import { TopBar } from "@/components/layout/top-bar";
import { isPageFor } from "@/lib/auth/access-table";
import { hasRole } from "@/lib/auth/roles";
import { getSessionUser } from "@/lib/auth/session-user";
import { DEMO_ACCOUNT_SID } from "@/lib/demo/demo-account-sid";
import { removeDemo } from "../demo-actions";

type AccountLayoutProps = { children: ReactNode; params: Promise<{ account: string }> };

/** Decides nothing about access: the page does, which alone knows the address to come back to after signing in. */
export default async function AccountLayout({ children, params }: AccountLayoutProps) {
  const { account: sid } = await params;
  const user = await getSessionUser((await headers()).get("cookie"));
  if (!user) return children;
  const accounts = await listOwnAccounts();
  const account = accounts.find((candidate) => candidate.sid === sid);
  if (!account) return children;
  return (
    <>
      <SkipLink />
      <TopBar
        account={account}
        accounts={accounts.map(({ sid, name, parentSid }) => ({ sid, name, parentSid }))}
        user={{ name: user.name, email: user.email }}
        settingsHref={isPageFor(account.role, "/[account]/settings") ? `/${sid}/settings` : null}
      >
        <NavLink href={`/${sid}/conversion`}>Conversion</NavLink>
        <NavLink href={`/${sid}/carriers`}>Carriers</NavLink>
        {isPageFor(account.role, "/[account]/messages") && <NavLink href={`/${sid}/messages`}>Messages</NavLink>}
        <NavLink href={`/${sid}/health`}>Health</NavLink>
      </TopBar>
      {sid === DEMO_ACCOUNT_SID && <DemoBanner remove={hasRole(account.role, "admin") ? removeDemo : null} />}
      <MayExport value={hasRole(account.role, "analyst")}>{children}</MayExport>
    </>
  );
}
