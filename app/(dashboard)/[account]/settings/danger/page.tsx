import type { Metadata } from "next";
import { requirePage } from "@/app/session";
import { getAccountSettings } from "@/lib/accounts/account-settings";
import { isErasing } from "@/lib/erasure/request-erasure";
import { SettingsSection } from "../settings-section";
import { UnderWay } from "../under-way";
import { closeForEver, deleteMessages } from "./actions";
import { ConfirmedForm } from "./confirmed-form";

export const metadata: Metadata = { title: "Danger zone" };

type DangerPageProps = { params: Promise<{ account: string }> };

export default async function DangerPage({ params }: DangerPageProps) {
  const { account } = await params;
  const { scope } = await requirePage("/[account]/settings/danger", account, `/${account}/settings/danger`);
  const [{ name }, isUnderWay] = await Promise.all([getAccountSettings(scope), isErasing(scope)]);
  return (
    <main className="mx-auto max-w-[1040px] px-4 py-6 lg:px-6">
      <h1 className="mb-6 font-semibold text-xl">Danger zone</h1>
      <div className="grid gap-8">
        <SettingsSection id="messages" title="Delete all messages" description="Nothing brings them back.">
          {isUnderWay && <UnderWay>Messages are being deleted: reports count those that are left.</UnderWay>}
          <ConfirmedForm
            id="delete-messages"
            save={deleteMessages.bind(null, account)}
            accountName={name}
            words={{ submit: "Delete all messages", pending: "Deleting…" }}
          >
            <p>
              Every message that is here now, and what it counted in reports. Members, keys and settings stay, and so do
              messages that come from now on, also old ones that you import. It goes on in the background; reports count
              what is left meanwhile.
            </p>
            <p>
              Whom you erased under Privacy is forgotten with their messages: a later import of the same records brings
              their numbers back.
            </p>
          </ConfirmedForm>
        </SettingsSection>
        <SettingsSection id="close" title="Close the account" description="Nothing brings it back.">
          <ConfirmedForm
            id="close-account"
            save={closeForEver.bind(null, account)}
            accountName={name}
            words={{ submit: "Close the account", pending: "Closing…" }}
          >
            <p>
              Its members lose access, its keys and tokens stop working at once, and everything in it is deleted:
              messages, reports, views, annotations, scheduled reports. Subaccounts must have been closed before.
            </p>
          </ConfirmedForm>
        </SettingsSection>
      </div>
    </main>
  );
}
