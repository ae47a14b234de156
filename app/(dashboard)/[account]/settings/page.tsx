import type { Metadata } from "next";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requirePage } from "@/app/session";
import { getAccountSettings } from "@/lib/accounts/account-settings";
import { dayRebuilder } from "@/lib/rollup/day-rebuilder";
import { type Display, formatRange } from "@/lib/time/format";
import { AccountForm } from "./account-form";
import { saveAccount, saveReporting } from "./actions";
import { ReportingForm } from "./reporting-form";
import { SettingsSection } from "./settings-section";
import { UnderWay } from "./under-way";

export const metadata: Metadata = { title: "Settings" };

type SettingsPageProps = { params: Promise<{ account: string }> };

export default async function SettingsPage({ params }: SettingsPageProps) {
  const { account } = await params;
  const { scope } = await requirePage("/[account]/settings", account, `/${account}/settings`);
  const { name, reportingZone, confirmationWindowMinutes, isRebuilding } = await getAccountSettings(scope);
  const reached = dayRebuilder().reachedOf(scope.accountId);
  const display = { zone: reportingZone, locale: await getViewerLocale() };
  return (
    <main className="mx-auto max-w-[1040px] px-4 py-6 lg:px-6">
      <h1 className="mb-6 font-semibold text-xl">Settings</h1>
      <div className="grid gap-8">
        <SettingsSection id="account" title="Account" description="How people tell it from their other accounts.">
          <AccountForm save={saveAccount.bind(null, account)} name={name} />
        </SettingsSection>
        <SettingsSection
          id="reporting"
          title="Reporting"
          description="How reports count unless a report asks for something else."
        >
          {isRebuilding && (
            <UnderWay detail={reached && `Now at ${toDay(reached.getTime(), display)}`}>
              Totals by day are being rebuilt: reports are right meanwhile, long ranges take longer.
            </UnderWay>
          )}
          <ReportingForm
            save={saveReporting.bind(null, account)}
            zone={reportingZone}
            confirmationWindowMinutes={confirmationWindowMinutes}
            now={Date.now()}
          />
        </SettingsSection>
      </div>
    </main>
  );
}

const toDay = (midnight: number, display: Display) => formatRange({ from: midnight, to: midnight }, display);
