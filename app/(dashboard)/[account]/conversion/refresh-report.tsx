"use server";

import { forbidden } from "next/navigation";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { authorizeAction } from "@/app/session";
import { hasRole } from "@/lib/auth/roles";
import { parseReportQuery } from "@/lib/report/report-query";
import type { FreshAnswer } from "./freshness";
import { getReport } from "./get-report";
import { ReportPanels } from "./report-panels";
import { toFrame } from "./to-frame";

/** The report of a query string as it is by now, to be shown in the place of an older one. */
export async function refreshReport(accountSid: string, search: string): Promise<FreshAnswer> {
  const { scope, role } =
    (await authorizeAction("/[account]/conversion/refresh-report#refreshReport", accountSid)) ?? forbidden();
  const query = parseReportQuery(new URLSearchParams(search), scope);
  const [report, locale] = await Promise.all([getReport(scope, query, search), getViewerLocale()]);
  const mayAnnotate = hasRole(role, "analyst");
  const view = <ReportPanels scope={scope} mayAnnotate={mayAnnotate} report={report} locale={locale} />;
  return { ...toFrame(query, locale), view };
}
