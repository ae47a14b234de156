import { cn } from "@/components/ui/class-name";
import type { AccountScope } from "@/lib/db/account-scope";
import type { ReportQuery } from "@/lib/report/report-query";
import { CountriesCard } from "./countries/countries-card";
import { toCountryRows, toCountryTotal } from "./countries/country-rows";
import { toCountryTrends } from "./countries/country-trends";
import { CELL, DETAILS_GRID, placeDetails } from "./details-grid";
import type { Report } from "./get-report";
import { DeliveryTimePanel } from "./panels/delivery-time-panel";
import { ErrorsPanel } from "./panels/errors-panel";
import { ReconciliationCard } from "./panels/reconciliation-card";
import { TimesPanels } from "./panels/times-panels";
import { WhyPanel } from "./panels/why-panel";

type ReportDetailsProps = { scope: AccountScope; report: Report; locale: string };

/**
 * Where, why, how fast and by which definition: what stands below the figures of the whole. Side by side the cards end together:
 * a short list of countries has the errors below it.
 */
export function ReportDetails({ scope, report, locale }: ReportDetailsProps) {
  const { query, search, funnel, byCountry, byCarrier, countrySeries } = report;
  const panel = { scope, query, question: toQuestion(query), locale };
  const rows = toCountryRows(byCountry, byCarrier, { currency: funnel.currency, locale });
  const hasReasons = (funnel.previous?.totals.attempted ?? 0) > 0;
  const place = placeDetails(rows, hasReasons);
  return (
    <>
      <div className={DETAILS_GRID}>
        <div className={cn(CELL, "lg:max-[1399px]:col-span-2", place.countries)}>
          <CountriesCard
            rows={rows}
            total={toCountryTotal(byCountry, locale)}
            comparing={query.previous !== null}
            trends={countrySeries.then(toCountryTrends)}
            locale={locale}
          />
        </div>
        <div className={cn(CELL, place.why)}>
          <WhyPanel {...panel} />
        </div>
        <div className={cn(CELL, place.errors)}>
          <ErrorsPanel {...panel} />
        </div>
        <div className={cn(CELL, "lg:max-[1399px]:col-span-2", place.reconciliation)}>
          <ReconciliationCard definitions={funnel.definitions} locale={locale} />
        </div>
      </div>
      <div className="grid gap-4 lg:grid-cols-3">
        <TimesPanels {...panel} />
        <DeliveryTimePanel accountSid={scope.accountSid} search={search} question={panel.question} />
      </div>
    </>
  );
}

/** The same for a later answer to the same question, whose range has moved on. */
const toQuestion = ({ filters, zone, granularity, previous, range }: ReportQuery) =>
  JSON.stringify([filters, zone, granularity, previous !== null, range.from]);
