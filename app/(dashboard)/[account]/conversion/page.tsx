import type { Metadata } from "next";
import { getPublicOrigin } from "@/app/(dashboard)/public-origin";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requireScope } from "@/app/session";
import { hasRole } from "@/lib/auth/roles";
import { getFirstAttempt } from "@/lib/report/get-first-attempt";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { parseReportQuery } from "@/lib/report/report-query";
import { ConversionView } from "./conversion-view";
import { EmptyAccount } from "./empty-account";
import { getReport } from "./get-report";
import { InvalidLink } from "./invalid-link";
import { toURLSearchParams } from "./search-params";

export const metadata: Metadata = { title: "Conversion" };

type ConversionPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ConversionPage({ params, searchParams }: ConversionPageProps) {
  const { account } = await params;
  const search = toURLSearchParams(await searchParams);
  const path = `/${account}/conversion`;
  const { scope, role } = await requireScope(account, search.size > 0 ? `${path}?${search}` : path);

  const firstAttempt = await getFirstAttempt(scope);
  if (firstAttempt === null) {
    return (
      <EmptyAccount
        accountSid={account}
        baseUrl={await getPublicOrigin()}
        mayCreateKey={hasRole(role, "admin")}
        messageSid={`SM${crypto.randomUUID().replaceAll("-", "")}`}
      />
    );
  }
  try {
    const report = await getReport(scope, parseReportQuery(search, scope));
    return <ConversionView {...report} firstAttempt={firstAttempt} locale={await getViewerLocale()} />;
  } catch (error) {
    if (error instanceof InvalidParameterError) return <InvalidLink error={error} resetHref={path} />;
    throw error;
  }
}
