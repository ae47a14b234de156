import { Suspense } from "react";
import { Sparkline } from "@/components/charts/sparkline";
import {
  formatCount,
  formatDifference,
  formatGrowth,
  formatInterval,
  formatMoney,
  formatPoints,
  formatRate,
  NOTHING,
} from "@/lib/format/number";
import type { ReportFields } from "@/lib/report/fields";
import { formatDuration } from "@/lib/time/format";
import { Change } from "./change";
import { countCountries } from "./count-countries";
import { CountriesSparkline } from "./countries-sparkline";
import { DEFINITIONS } from "./definitions";
import type { Report } from "./get-report";
import { isYoung } from "./is-young";
import { p95Of } from "./p95-of";
import { RateChange } from "./rate-change";
import { Tile } from "./tile";
import { TILE_GRID, WIDE_TILE } from "./tile-grid";
import { type NumericField, toTileSeries } from "./tile-series";

type TilesProps = { report: Report; locale: string };

export function Tiles({ report: { query, funnel, timeseries, byCountry, countrySeries }, locale }: TilesProps) {
  const { totals, change, currency } = funnel;
  const previous = funnel.previous?.totals ?? null;
  const countries = countCountries(byCountry);
  const duration = (seconds: number | null) => (seconds === null ? NOTHING : formatDuration(seconds, locale));
  const money = (amount: number | null) => (amount === null ? NOTHING : formatMoney(amount, currency, locale));
  const sparkline = (field: NumericField, className = "text-delivered") => (
    <Sparkline values={toTileSeries(timeseries.points, field, query)} className={className} />
  );
  const growth = (field: "attempted" | "confirmed" | "cost_per_conversion") => {
    const [now, before] = [totals[field], previous?.[field] ?? null];
    const text = now === null || before === null ? null : formatGrowth(now, before, locale);
    return text && <Change text={text} />;
  };
  const statusOk = previous && difference(shareOk(totals), shareOk(previous));
  const p95 = p95Of(totals);
  const median = previous && difference(totals.median_seconds_to_confirm, previous.median_seconds_to_confirm);

  return (
    <section aria-label="Key figures" className={TILE_GRID}>
      <Tile
        name="Attempted"
        definition={DEFINITIONS.attempted}
        value={formatCount(totals.attempted, locale)}
        change={growth("attempted")}
        sparkline={sparkline("attempted")}
      />
      <Tile
        name="Status OK"
        definition={DEFINITIONS.statusOk}
        value={formatCount(totals.status_ok, locale)}
        note={formatRate(shareOk(totals), locale)}
        change={statusOk !== null && <Change text={formatPoints(statusOk, locale)} />}
        sparkline={sparkline("status_ok")}
      />
      <Tile
        name="Conversions"
        definition={DEFINITIONS.conversions}
        value={formatCount(totals.confirmed, locale)}
        change={growth("confirmed")}
        sparkline={sparkline("confirmed", "text-confirmed")}
      />
      <Tile
        name="Countries"
        definition={DEFINITIONS.countries}
        value={formatCount(countries.now, locale)}
        change={
          countries.before !== null && (
            <Change
              text={
                countries.now === countries.before
                  ? "no change"
                  : formatDifference(countries.now - countries.before, locale)
              }
            />
          )
        }
        sparkline={
          <Suspense>
            <CountriesSparkline series={countrySeries} className="text-delivered" />
          </Suspense>
        }
      />
      <Tile
        name="Conversion rate"
        definition={
          totals.mature ? DEFINITIONS.conversionRate : `${DEFINITIONS.conversionRate} ${DEFINITIONS.maturing}`
        }
        value={formatRate(totals.conversion_rate, locale)}
        note={
          isYoung(timeseries)
            ? "so far"
            : formatInterval(
                { at: totals.conversion_rate, low: totals.conversion_rate_low, high: totals.conversion_rate_high },
                locale,
              )
        }
        change={
          change?.conversion_rate && <RateChange change={change.conversion_rate} funnel={funnel} locale={locale} />
        }
        sparkline={sparkline("conversion_rate", "text-confirmed")}
        className={WIDE_TILE}
      />
      <Tile
        name="Median time to confirm"
        definition={DEFINITIONS.medianTime}
        value={duration(totals.median_seconds_to_confirm)}
        note={p95 === null ? undefined : `p95 ${duration(p95)}`}
        change={median !== null && <Change text={signed(median, duration(Math.abs(median)), duration(0))} />}
        sparkline={sparkline("median_seconds_to_confirm")}
      />
      <Tile
        name="Cost per conversion"
        definition={DEFINITIONS.cost}
        value={money(totals.cost_per_conversion)}
        change={growth("cost_per_conversion")}
        sparkline={sparkline("cost_per_conversion")}
      />
    </section>
  );
}

const shareOk = ({ status_ok, attempted }: ReportFields) => (attempted === 0 ? null : status_ok / attempted);

const difference = (now: number | null, before: number | null) =>
  now === null || before === null ? null : now - before;

/** A difference too small for the format has no sign either. */
const signed = (difference: number, text: string, none: string) =>
  text === none ? none : `${difference < 0 ? "−" : "+"}${text}`;
