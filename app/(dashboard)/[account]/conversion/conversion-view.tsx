import type { ReactNode } from "react";
import { PageHeading } from "@/components/states/page-heading";
import type { AccountScope } from "@/lib/db/account-scope";
import type { ReportQuery } from "@/lib/report/report-query";
import { toCountryLabels, toGranularityOptions } from "../filters/filter-options";
import { ReportSearchProvider } from "../filters/report-search";
import { FreshnessProvider } from "./freshness";
import { getReport, type Report } from "./get-report";
import { MessagesLink } from "./messages-link";
import { type PanelAnswer, readPanel } from "./panels/read-panel";
import { refreshReport } from "./refresh-report";
import { ReportContent } from "./report-content";
import { ReportFailed } from "./report-failed";
import { ReportFilterBar } from "./report-filter-bar";
import { ReportPanels } from "./report-panels";
import { settlesWithin } from "./settles-within";
import { ShownGranularityProvider } from "./shown-granularity";
import { toFrame } from "./to-frame";

type ConversionViewProps = {
  scope: AccountScope;
  /** Whether the member may add annotations. */
  mayAnnotate: boolean;
  mayReadMessages: boolean;
  query: ReportQuery;
  /** The query string that `query` was read from. */
  search: string;
  locale: string;
  /** Opens and saves filters. */
  views: ReactNode;
};

/** As long as the filters wait for the answer, so that a quick one is painted at once with them; a slow one follows. */
const PATIENCE_MS = 150;

/** The filters, and the answer to them as soon as it is there. */
export async function ConversionView({ scope, mayAnnotate, mayReadMessages, ...shown }: ConversionViewProps) {
  const { query, search, locale, views } = shown;
  // Caught here and not by the page's error, which would take the filters with it.
  const report = readPanel(() => getReport(scope, query, search));
  const isQuick = await settlesWithin(PATIENCE_MS, report);
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
            views={
              <>
                {views}
                {mayReadMessages && <MessagesLink account={scope.accountSid} search={search} />}
              </>
            }
          />
          <main className="page-column py-4">
            <PageHeading>OTP conversion</PageHeading>
            <ReportContent isLate={!isQuick}>
              <Answer scope={scope} mayAnnotate={mayAnnotate} report={report} locale={locale} />
            </ReportContent>
          </main>
        </ShownGranularityProvider>
      </FreshnessProvider>
    </ReportSearchProvider>
  );
}

type AnswerProps = Pick<ConversionViewProps, "scope" | "mayAnnotate" | "locale"> & {
  report: Promise<PanelAnswer<Report>>;
};

async function Answer({ report, ...props }: AnswerProps) {
  const { answer, failure, slowedBy } = await report;
  if (failure) return <ReportFailed failure={failure} slowedBy={slowedBy} />;
  return <ReportPanels {...props} report={answer} />;
}
