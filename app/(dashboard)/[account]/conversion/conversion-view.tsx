import { formatDateTime, formatLocalInput } from "@/lib/time/format";
import { CountriesCard } from "./countries-card";
import { toCountryRows, toCountryTotal } from "./country-rows";
import { FilterBar } from "./filter-bar";
import { toCarrierOptions, toCountryOptions, toGranularityOptions } from "./filter-options";
import { FunnelCard } from "./funnel-card";
import type { Report } from "./get-report";
import { NoMessages } from "./no-messages";
import { toRangeSummary } from "./range-summary";
import { toRatePoints } from "./rate-points";
import { ReportContent, ReportSearchProvider } from "./report-search";
import { Tiles } from "./tiles";
import { TrendCard } from "./trend-card";

type ConversionViewProps = Report & {
  /** Epoch milliseconds. */
  firstAttempt: number;
  locale: string;
};

export function ConversionView(props: ConversionViewProps) {
  const { query, choices, locale } = props;
  return (
    <ReportSearchProvider>
      <FilterBar
        range={{
          from: formatLocalInput(query.range.from, query.zone),
          to: formatLocalInput(query.range.to, query.zone),
        }}
        summary={toRangeSummary(query.range, { zone: query.zone, locale })}
        now={query.now}
        zone={query.zone}
        granularity={query.granularity}
        granularities={toGranularityOptions(query.range, query.granularity)}
        countries={toCountryOptions(choices, locale)}
        carriers={toCarrierOptions(choices, locale)}
        locale={locale}
      />
      <main className="mx-auto max-w-[1488px] px-4 py-4 lg:px-6">
        <h1 className="sr-only">OTP conversion</h1>
        <ReportContent>
          <Answer {...props} />
        </ReportContent>
      </main>
    </ReportSearchProvider>
  );
}

function Answer(props: ConversionViewProps) {
  const { query, funnel, timeseries, byCountry, byCarrier, settled, firstAttempt, locale } = props;
  const { totals, previous, steps, currency } = funnel;
  const display = { zone: query.zone, locale };
  const comparing = previous !== undefined;
  if (totals.attempted === 0 && !previous?.totals.attempted) {
    return <NoMessages query={query} firstAttempt={firstAttempt} locale={locale} />;
  }
  return (
    <>
      <Tiles
        query={query}
        totals={totals}
        settled={settled ?? totals}
        previous={previous?.totals ?? null}
        points={timeseries.points}
        currency={currency}
        locale={locale}
      />
      <div className="grid gap-4 lg:grid-cols-[2fr_3fr]">
        <FunnelCard steps={steps} locale={locale} />
        <TrendCard points={toRatePoints(timeseries.points, { ...query, locale })} locale={locale} />
      </div>
      <CountriesCard
        rows={toCountryRows(byCountry, byCarrier, { currency, locale })}
        total={toCountryTotal(byCountry, locale)}
        comparing={comparing}
      />
      <p className="text-muted-foreground text-xs">
        As of {formatDateTime(query.now, display)}, times in {query.zone.replaceAll("_", " ")}. A message counts when it
        was created, whatever arrives later.
      </p>
    </>
  );
}
