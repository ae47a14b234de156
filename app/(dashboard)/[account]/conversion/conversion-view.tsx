import type { ReactNode } from "react";
import { PageHeading } from "@/components/states/page-heading";
import type { AccountScope } from "@/lib/db/account-scope";
import type { ReportQuery } from "@/lib/report/report-query";
import { toCountryLabels, toGranularityOptions } from "../filters/filter-options";
import { ReportSearchProvider } from "../filters/report-search";
import { FreshnessProvider } from "./freshness";
import { getReport } from "./get-report";
import { readPanel } from "./panels/read-panel";
import { refreshReport } from "./refresh-report";
import { ReportContent } from "./report-content";
import { ReportFailed } from "./report-failed";
import { ReportFilterBar } from "./report-filter-bar";
import { ReportPanels } from "./report-panels";
import { ShownGranularityProvider } from "./shown-granularity";
import { toFrame } from "./to-frame";

type ConversionViewProps = {
  scope: AccountScope;
  /** Whether the member may add annotations. */
  mayAnnotate: boolean;
  query: ReportQuery;
  /** The query string that `query` was read from. */
  search: string;
  locale: string;
  /** Opens and saves filters. */
  views: ReactNode;
};

/** The filters at once, the answer to them as soon as it is there. */
export function ConversionView({ scope, mayAnnotate, query, search, locale, views }: ConversionViewProps) {
  return (
    <ReportSearchProvider>
      <FreshnessProvider
        live={query.range.to > query.now}
        frame={toFrame(query, locale)}
        getAnswer={refreshReport.bind(null, scope.accountSid, search)}
      >
        <ShownGranularityProvider>
          <ReportFilterBar
            account={scope.accountSid}
            now={query.now}
            zone={query.zone}
            granularity={query.granularity}
            granularities={toGranularityOptions(query.range, query.granularity)}
            countryLabels={toCountryLabels(query.filters.country, locale)}
            locale={locale}
            views={views}
          />
          <main className="page-column py-4">
            <PageHeading>OTP conversion</PageHeading>
            <ReportContent>
              <Answer scope={scope} mayAnnotate={mayAnnotate} query={query} search={search} locale={locale} />
            </ReportContent>
          </main>
        </ShownGranularityProvider>
      </FreshnessProvider>
    </ReportSearchProvider>
  );
}

async function Answer({ scope, mayAnnotate, query, search, locale }: Omit<ConversionViewProps, "views">) {
  // Caught here and not by the page's error, which would take the filters with it.
  const { answer, failure } = await readPanel(() => getReport(scope, query, new URLSearchParams(search)));
  if (failure) return <ReportFailed reason={failure} />;
  return <ReportPanels scope={scope} mayAnnotate={mayAnnotate} report={answer} locale={locale} />;
}
