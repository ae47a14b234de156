import type { AccountScope } from "@/lib/db/account-scope";
import type { ReportQuery } from "@/lib/report/report-query";
import { CountriesCard } from "./countries/countries-card";
import { toCountryRows, toCountryTotal } from "./countries/country-rows";
import { toCountryTrends } from "./countries/country-trends";
import type { Report } from "./get-report";
import { ErrorsPanel } from "./panels/errors-panel";
import { ReconciliationCard } from "./panels/reconciliation-card";
import { TimesPanels } from "./panels/times-panels";
import { WhyPanel } from "./panels/why-panel";

type ReportDetailsProps = { scope: AccountScope; report: Report; locale: string };

/** Where, why, how fast and by which definition: what stands below the figures of the whole. */
export function ReportDetails({ scope, report, locale }: ReportDetailsProps) {
  const { query, funnel, byCountry, byCarrier, countrySeries } = report;
  const panel = { scope, query, question: toQuestion(query), locale };
  return (
    <>
      <div className="grid items-start gap-4 min-[1400px]:grid-cols-[minmax(0,19fr)_minmax(0,10fr)]">
        <div className="grid min-w-0 gap-4">
          <CountriesCard
            rows={toCountryRows(byCountry, byCarrier, { currency: funnel.currency, locale })}
            total={toCountryTotal(byCountry, locale)}
            comparing={query.previous !== null}
            trends={countrySeries.then(toCountryTrends)}
          />
          <ReconciliationCard definitions={funnel.definitions} locale={locale} />
        </div>
        <div className="grid min-w-0 items-start gap-4 lg:max-[1399px]:grid-cols-2">
          <WhyPanel {...panel} />
          <ErrorsPanel {...panel} />
        </div>
      </div>
      <div className="grid gap-4 lg:grid-cols-3">
        <TimesPanels {...panel} />
      </div>
    </>
  );
}

/** The same for a later answer to the same question, whose range has moved on. */
const toQuestion = ({ filters, zone, granularity, previous, range }: ReportQuery) =>
  JSON.stringify([filters, zone, granularity, previous !== null, range.from]);
