import type { ReactNode } from "react";
import { AccountSwitcher } from "./account-switcher";
import { IntentLink } from "./intent-link";
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
      <div className="page-column flex items-center gap-1 max-md:flex-wrap max-md:gap-y-0 md:h-12">
        <IntentLink href={`/${account.sid}/conversion`} aria-label="OTP Insights, start" className="mr-1 rounded-md">
          <Logo />
        </IntentLink>
        <AccountSwitcher current={account} accounts={accounts} />
        {/* A line of their own on a phone, which has no room for them beside the account. */}
        <nav
          aria-label="Pages of the account"
          className="flex items-stretch gap-4 max-md:order-last max-md:-mx-4 max-md:h-10 max-md:w-[calc(100%+2rem)] max-md:overflow-x-auto max-md:px-4 md:ml-2 md:h-full"
        >
          {children}
        </nav>
        <div className="ml-auto flex items-center gap-1 max-md:h-12">
          <ThemeToggle />
          <UserMenu
            name={user.name}
            email={user.email}
            profileHref={`/${account.sid}/profile`}
            settingsHref={settingsHref}
          />
        </div>
      </div>
    </header>
  );
}
