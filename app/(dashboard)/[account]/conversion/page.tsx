import type { Metadata } from "next";
import { getPublicOrigin } from "@/app/(dashboard)/public-origin";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requirePage } from "@/app/session";
import { isPageFor } from "@/lib/auth/access-table";
import { hasRole } from "@/lib/auth/roles";
import { getFirstAttempt } from "@/lib/report/get-first-attempt";
import { hasUncountedMessages } from "@/lib/report/has-uncounted-messages";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { parseReportQuery, type ReportQuery } from "@/lib/report/report-query";
import { InvalidLink } from "../filters/invalid-link";
import { toURLSearchParams } from "../filters/search-params";
import { getOpenedView } from "../views/opened-view";
import { ViewControls } from "../views/view-controls";
import { ConversionView } from "./conversion-view";
import { EmptyAccount } from "./empty-account";

export const metadata: Metadata = { title: "Conversion" };

type ConversionPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Access is decided before anything is sent, so that it has its HTTP status; a report that takes long follows as it arrives. */
export default async function ConversionPage({ params, searchParams }: ConversionPageProps) {
  const { account } = await params;
  const search = toURLSearchParams(await searchParams);
  const path = `/${account}/conversion`;
  const member = await requirePage("/[account]/conversion", account, search.size > 0 ? `${path}?${search}` : path);
  const { scope, role } = member;
  const firstAttempt = await getFirstAttempt(scope);
  if (firstAttempt === null) {
    return (
      <EmptyAccount
        accountSid={scope.accountSid}
        baseUrl={await getPublicOrigin()}
        mayCreateKey={hasRole(role, "admin")}
        arrived={(await hasUncountedMessages(scope)) ? "uncounted" : "nothing"}
        messageSid={`SM${crypto.randomUUID().replaceAll("-", "")}`}
      />
    );
  }
  let query: ReportQuery;
  try {
    query = parseReportQuery(search, scope);
  } catch (error) {
    if (error instanceof InvalidParameterError) return <InvalidLink error={error} resetHref={path} />;
    throw error;
  }
  const [opened, locale] = await Promise.all([getOpenedView(member, "conversion", search), getViewerLocale()]);
  return (
    <ConversionView
      scope={scope}
      mayAnnotate={hasRole(role, "analyst")}
      mayReadMessages={isPageFor(role, "/[account]/messages")}
      query={query}
      search={String(search)}
      locale={locale}
      views={
        <ViewControls
          account={scope.accountSid}
          page="conversion"
          opened={opened}
          maySchedule={hasRole(role, "admin")}
        />
      }
    />
  );
}
