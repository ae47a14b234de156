import Link from "next/link";
import { toViewer } from "@/app/(dashboard)/[account]/views/to-viewer";
import type { Member } from "@/app/session";
import { Card } from "@/components/ui/card";
import { env } from "@/lib/env";
import { getMailSettings } from "@/lib/mail/mail-settings";
import type { Schedule } from "@/lib/schedules/schedule";
import { listViews } from "@/lib/views/list-views";
import { saveSchedule } from "./actions";
import { toFilterViews } from "./filter-views";
import { MailOff } from "./mail-off";
import { ScheduleForm, type ScheduleValues } from "./schedule-form";
import { toClock } from "./schedule-words";

type ScheduleEditorProps = {
  account: string;
  member: Member;
  /** Null for a new one. */
  schedule: Schedule | null;
  /** Of a new one. */
  filters?: string;
};

/** The page on which a scheduled report is made or changed. */
export async function ScheduleEditor({ account, member, schedule, filters = "" }: ScheduleEditorProps) {
  const { scope, user } = member;
  const hasMail = getMailSettings() !== null;
  return (
    <main className="mx-auto grid max-w-[720px] gap-4 px-4 py-6 lg:px-6">
      <div>
        <p className="text-muted-foreground">
          <Link href={`/${account}/settings/reports`} className="underline-offset-4 hover:underline">
            Scheduled reports
          </Link>
        </p>
        <h1 className="break-words font-semibold text-xl">{schedule?.name ?? "New report"}</h1>
      </div>
      {!hasMail && <MailOff />}
      <Card aria-label={schedule?.name ?? "New report"}>
        <ScheduleForm
          save={saveSchedule.bind(null, account, schedule?.id ?? null)}
          listHref={`/${account}/settings/reports`}
          values={schedule ? toValues(schedule) : proposeValues(filters, hasMail ? user.email : null)}
          hadWebhook={schedule?.target.kind === "webhook"}
          zone={scope.reportingZone.replaceAll("_", " ")}
          views={toFilterViews(await listViews(scope, toViewer(member)), scope)}
          urlExample={
            env().WEBHOOK_PRIVATE_ADDRESSES === "on" ? "http:// or https://" : "https://, reachable from the internet"
          }
        />
      </Card>
    </main>
  );
}

/** A new report; `email` is null where none can be sent. */
const proposeValues = (filters: string, email: string | null): ScheduleValues => ({
  name: "",
  report: "country",
  filters,
  every: "1",
  time: "08:00",
  target: email === null ? "webhook" : "email",
  emails: email ?? "",
  url: "",
});

const toValues = ({ name, report, query, weekday, minuteOfDay, target }: Schedule): ScheduleValues => ({
  name,
  report,
  filters: query,
  every: weekday === null ? "day" : String(weekday),
  time: toClock(minuteOfDay),
  target: target.kind,
  emails: target.kind === "email" ? target.emails.join(", ") : "",
  url: target.kind === "webhook" ? target.url : "",
});
