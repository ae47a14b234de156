import type { Metadata } from "next";
import { toURLSearchParams } from "@/app/(dashboard)/[account]/filters/search-params";
import { requirePage } from "@/app/session";
import type { AccountScope } from "@/lib/db/account-scope";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { toFilterQuery } from "@/lib/schedules/filter-query";
import { ScheduleEditor } from "../schedule-editor";

export const metadata: Metadata = { title: "New scheduled report" };

type NewReportPageProps = {
  params: Promise<{ account: string }>;
  /** The filters of a report, which the form then has. */
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function NewReportPage({ params, searchParams }: NewReportPageProps) {
  const { account } = await params;
  const search = toURLSearchParams(await searchParams);
  const path = `/${account}/settings/reports/new`;
  const member = await requirePage(
    "/[account]/settings/reports/new",
    account,
    search.size > 0 ? `${path}?${search}` : path,
  );
  const filters = readFilters(search, member.scope);
  return <ScheduleEditor account={account} member={member} schedule={null} filters={filters} />;
}

/** Those of a link that is broken are left out: the form shows what there is. */
function readFilters(search: URLSearchParams, scope: AccountScope): string {
  try {
    return toFilterQuery(search, scope);
  } catch (error) {
    if (error instanceof InvalidParameterError) return "";
    throw error;
  }
}
