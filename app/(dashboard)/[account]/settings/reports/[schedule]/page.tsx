import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getSchedule } from "@/lib/schedules/list-schedules";
import { requireAdmin } from "../require-admin";
import { ScheduleEditor } from "../schedule-editor";

export const metadata: Metadata = { title: "Scheduled report" };

type ReportPageProps = {
  params: Promise<{ account: string; schedule: string }>;
};

export default async function ReportPage({ params }: ReportPageProps) {
  const { account, schedule: id } = await params;
  const member = await requireAdmin(account, `/${account}/settings/reports/${id}`);
  const schedule = (await getSchedule(member.scope, id)) ?? notFound();
  return <ScheduleEditor account={account} member={member} schedule={schedule} />;
}
