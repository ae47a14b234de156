"use server";

import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requireScope } from "@/app/session";
import { parseReportQuery } from "@/lib/report/report-query";
import type { FreshAnswer } from "./freshness";
import { getReport } from "./get-report";
import { ReportPanels } from "./report-panels";
import { toFrame } from "./to-frame";

/** The report of a query string as it is by now, to be shown in the place of an older one. */
export async function refreshReport(accountSid: string, search: string): Promise<FreshAnswer> {
  const { scope } = await requireScope(accountSid);
  const query = parseReportQuery(new URLSearchParams(search), scope);
  const [report, locale] = await Promise.all([getReport(scope, query), getViewerLocale()]);
  return { ...toFrame(query, locale), view: <ReportPanels scope={scope} report={report} locale={locale} /> };
}
