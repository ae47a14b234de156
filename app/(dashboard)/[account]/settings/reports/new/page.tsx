import type { Metadata } from "next";
import { requireAdmin } from "../require-admin";
import { ScheduleEditor } from "../schedule-editor";

export const metadata: Metadata = { title: "New scheduled report" };

type NewReportPageProps = {
  params: Promise<{ account: string }>;
};

export default async function NewReportPage({ params }: NewReportPageProps) {
  const { account } = await params;
  const member = await requireAdmin(account, `/${account}/settings/reports/new`);
  return <ScheduleEditor account={account} member={member} schedule={null} />;
}
