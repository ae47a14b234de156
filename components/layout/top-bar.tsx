import Link from "next/link";
import type { ReactNode } from "react";
import { AccountSwitcher } from "./account-switcher";
import { Logo } from "./logo";
import type { SwitchableAccount } from "./nest-accounts";
import { ThemeToggle } from "./theme-toggle";
import { UserMenu } from "./user-menu";

type TopBarProps = {
  account: SwitchableAccount;
  accounts: SwitchableAccount[];
  user: { name: string; email: string };
  /** `null` for those who may not change the account's settings. */
  settingsHref: string | null;
  /** The links between the account's pages. */
  children: ReactNode;
};

export function TopBar({ account, accounts, user, settingsHref, children }: TopBarProps) {
  return (
    <header className="border-b bg-card">
      <div className="page-column flex h-12 items-center gap-1">
        <Link href={`/${account.sid}/conversion`} aria-label="OTP Insights, start" className="mr-1 rounded-md">
          <Logo />
        </Link>
        <AccountSwitcher current={account} accounts={accounts} />
        <nav aria-label="Pages of the account" className="ml-2 flex h-full items-stretch gap-4">
          {children}
        </nav>
        <div className="ml-auto flex items-center gap-1">
          <ThemeToggle />
          <UserMenu name={user.name} email={user.email} settingsHref={settingsHref} />
        </div>
      </div>
    </header>
  );
}
