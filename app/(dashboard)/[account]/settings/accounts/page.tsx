import type { Metadata } from "next";
import { listOwnAccounts, requirePage } from "@/app/session";
import { mayHaveSubaccounts } from "@/lib/accounts/create-account";
import { SettingsSection } from "../settings-section";
import { AccountList } from "./account-list";
import { makeAccount } from "./actions";
import { NewAccountForm } from "./new-account-form";

export const metadata: Metadata = { title: "Accounts" };

type AccountsPageProps = { params: Promise<{ account: string }> };

export default async function AccountsPage({ params }: AccountsPageProps) {
  const { account } = await params;
  const { scope } = await requirePage("/[account]/settings/accounts", account, `/${account}/settings/accounts`);
  const [accounts, mayMake] = await Promise.all([listOwnAccounts(), mayHaveSubaccounts(scope)]);
  const name = accounts.find(({ sid }) => sid === account)?.name ?? account;
  return (
    <main className="mx-auto max-w-[1040px] px-4 py-6 lg:px-6">
      <h1 className="mb-6 font-semibold text-xl">Accounts</h1>
      <div className="grid gap-8">
        <SettingsSection
          id="your-accounts"
          title="Your accounts"
          description="Those of which you are a member. Members, keys and the auth token of an account reach its subaccounts too."
        >
          <AccountList accounts={accounts} current={account} />
        </SettingsSection>
        <SettingsSection
          id="new-account"
          title="New account"
          description="With the reporting zone, confirmation window and currency of this one. What is in it is nobody else's."
        >
          {mayMake ? (
            <NewAccountForm save={makeAccount.bind(null, account)} parentName={name} />
          ) : (
            <p className="p-4 text-muted-foreground">
              This is a subaccount, which has none of its own. An administrator of its parent makes accounts.
            </p>
          )}
        </SettingsSection>
      </div>
    </main>
  );
}
