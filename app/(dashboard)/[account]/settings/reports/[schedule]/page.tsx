import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requirePage } from "@/app/session";
import { storableText } from "@/lib/db/storable-value";
import { getSchedule } from "@/lib/schedules/list-schedules";
import { ScheduleEditor } from "../schedule-editor";

export const metadata: Metadata = { title: "Scheduled report" };

type ReportPageProps = {
  params: Promise<{ account: string; schedule: string }>;
};

export default async function ReportPage({ params }: ReportPageProps) {
  const { account, schedule: id } = await params;
  const member = await requirePage(
    "/[account]/settings/reports/[schedule]",
    account,
    `/${account}/settings/reports/${id}`,
  );
  if (!storableText(64).safeParse(id).success) notFound();
  const schedule = (await getSchedule(member.scope, id)) ?? notFound();
  return <ScheduleEditor account={account} member={member} schedule={schedule} />;
}
