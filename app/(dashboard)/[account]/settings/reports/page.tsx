import type { Metadata } from "next";
import Link from "next/link";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requirePage } from "@/app/session";
import { PAGE_HEADING } from "@/components/states/page-heading";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { getMailSettings } from "@/lib/mail/mail-settings";
import { listSchedules } from "@/lib/schedules/list-schedules";
import { type Display, formatDateTime, formatRange } from "@/lib/time/format";
import { MailOff } from "./mail-off";
import { type ListedSchedule, ScheduleCard } from "./schedule-card";
import { REPORT_NAMES, toDeliveryWords, toFilterText, toRecipients, toTiming } from "./schedule-words";

export const metadata: Metadata = { title: "Scheduled reports" };

const SHOWN_DELIVERIES = 8;

type ReportsPageProps = { params: Promise<{ account: string }> };

export default async function ReportsPage({ params }: ReportsPageProps) {
  const { account } = await params;
  const path = `/${account}/settings/reports`;
  const { scope } = await requirePage("/[account]/settings/reports", account, path);
  const [stored, locale] = await Promise.all([listSchedules(scope, SHOWN_DELIVERIES), getViewerLocale()]);
  const display = { zone: scope.reportingZone, locale };
  const now = Date.now();
  const schedules = stored.map((schedule) => toListed(schedule, now, display));
  return (
    <main className="mx-auto grid max-w-[1040px] gap-4 px-4 py-6 lg:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 id={PAGE_HEADING} tabIndex={-1} className="min-w-0 flex-1 font-semibold text-xl outline-none">
          Scheduled reports
        </h1>
        {schedules.length > 0 && <NewReport path={path} />}
      </div>
      {!getMailSettings() && <MailOff />}
      {schedules.length === 0 ? (
        <Card className="grid justify-items-start gap-3 px-6 py-10">
          <p className="max-w-prose text-muted-foreground">
            A report of the day or the week before, sent by e-mail or webhook: the figures as a CSV file, and in a few
            sentences what changed beyond chance.
          </p>
          <NewReport path={path} />
        </Card>
      ) : (
        schedules.map((schedule) => <ScheduleCard key={schedule.id} account={account} schedule={schedule} />)
      )}
    </main>
  );
}

const NewReport = ({ path }: { path: string }) => (
  <Button asChild variant="primary">
    <Link href={`${path}/new`}>New report</Link>
  </Button>
);

type Stored = Awaited<ReturnType<typeof listSchedules>>[number];

function toListed({ deliveries, ...schedule }: Stored, now: number, display: Display): ListedSchedule {
  const { id, name, report, query, target, isPaused, nextRunAt } = schedule;
  return {
    id,
    name,
    isPaused,
    facts: [
      { name: "When", value: `${toTiming(schedule)} (${display.zone.replaceAll("_", " ")})` },
      { name: "Next", value: isPaused ? "Paused" : formatDateTime(nextRunAt, display) },
      { name: "Report", value: `${REPORT_NAMES[report]} · ${toFilterText(query, display.locale)}` },
      { name: target.kind === "email" ? "E-mail to" : "Webhook", value: toRecipients(schedule) },
    ],
    deliveries: deliveries.map((delivery) => ({
      key: delivery.period,
      period: `${formatRange(delivery.range, { ...display, zone: delivery.zone })}${delivery.isTest ? " · sent by hand" : ""}`,
      ...toDeliveryWords(delivery, now, display),
      note: delivery.note,
    })),
  };
}
