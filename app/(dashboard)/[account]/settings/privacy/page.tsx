import type { Metadata } from "next";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requirePage } from "@/app/session";
import { getAccountSettings } from "@/lib/accounts/account-settings";
import { formatDateTime } from "@/lib/time/format";
import { SettingsSection } from "../settings-section";
import { downloadPerson, findPerson, forgetPerson, saveRetention } from "./actions";
import { PersonPanel } from "./person-panel";
import { RetentionForm } from "./retention-form";

export const metadata: Metadata = { title: "Privacy" };

type PrivacyPageProps = { params: Promise<{ account: string }> };

export default async function PrivacyPage({ params }: PrivacyPageProps) {
  const { account } = await params;
  const { scope } = await requirePage("/[account]/settings/privacy", account, `/${account}/settings/privacy`);
  const [{ retentionDays }, locale] = await Promise.all([getAccountSettings(scope), getViewerLocale()]);
  const { messagesKeptFrom, reportingZone } = scope;
  const keptFrom = messagesKeptFrom === null ? null : formatDateTime(messagesKeptFrom, { zone: reportingZone, locale });
  return (
    <main className="mx-auto max-w-[1040px] px-4 py-6 lg:px-6">
      <h1 className="mb-6 font-semibold text-xl">Privacy</h1>
      <div className="grid gap-8">
        <SettingsSection
          id="retention"
          title="Retention"
          description="A message's body is never stored. The rest of it is needed only as long as somebody looks at single messages."
        >
          <RetentionForm
            save={saveRetention.bind(null, account)}
            days={retentionDays}
            state={keptFrom && `Messages created before ${keptFrom} have been deleted.`}
          />
        </SettingsSection>
        <SettingsSection
          id="person"
          title="One person"
          description="For whoever asks what is held about them, or asks to be forgotten."
        >
          <PersonPanel
            find={findPerson.bind(null, account)}
            download={downloadPerson.bind(null, account)}
            erase={forgetPerson.bind(null, account)}
          />
        </SettingsSection>
      </div>
    </main>
  );
}
