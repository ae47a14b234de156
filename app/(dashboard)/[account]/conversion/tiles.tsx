import {
  formatCount,
  formatGrowth,
  formatInterval,
  formatMoney,
  formatPoints,
  formatRate,
  NOTHING,
} from "@/components/format/number";
import { Definition } from "@/components/ui/definition";
import type { ReportFields, TimeseriesPoint } from "@/lib/report/fields";
import type { ReportQuery } from "@/lib/report/report-query";
import { formatDuration } from "@/lib/time/format";
import { Change } from "./change";
import { compareRates, toInterval } from "./compare-rates";
import { DEFINITIONS } from "./definitions";
import { p95Of } from "./p95-of";
import { Tile } from "./tile";
import { type NumericField, toTileSeries } from "./tile-series";

type TilesProps = {
  query: ReportQuery;
  totals: ReportFields;
  /** The part of them whose rate is final. */
  settled: ReportFields;
  previous: ReportFields | null;
  points: TimeseriesPoint[];
  currency: string;
  locale: string;
};

export function Tiles({ query, totals, settled, previous, points, currency, locale }: TilesProps) {
  const duration = (seconds: number | null) => (seconds === null ? NOTHING : formatDuration(seconds, locale));
  const money = (amount: number | null) => (amount === null ? NOTHING : formatMoney(amount, currency, locale));
  const series = (field: NumericField) => toTileSeries(points, field, query);
  const growth = (field: "attempted" | "confirmed" | "cost_per_conversion") => {
    const [now, before] = [totals[field], previous?.[field] ?? null];
    const text = now === null || before === null ? null : formatGrowth(now, before, locale);
    return text && <Change text={text} />;
  };
  const rate = previous && compareRates(settled, previous);
  const statusOk = previous && difference(shareOf(totals, "status_ok"), shareOf(previous, "status_ok"));
  const p95 = p95Of(totals);
  const median = previous && difference(totals.median_seconds_to_confirm, previous.median_seconds_to_confirm);

  return (
    <section
      aria-label="Key figures"
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border md:grid-cols-3 xl:grid-cols-6"
    >
      <Tile
        name="Attempted"
        definition={DEFINITIONS.attempted}
        value={formatCount(totals.attempted, locale)}
        change={growth("attempted")}
        series={series("attempted")}
      />
      <Tile
        name="Status OK"
        definition={DEFINITIONS.statusOk}
        value={formatCount(totals.status_ok, locale)}
        note={formatRate(shareOf(totals, "status_ok"), locale)}
        change={statusOk !== null && <Change text={formatPoints(statusOk, locale)} />}
        series={series("status_ok")}
      />
      <Tile
        name="Conversions"
        definition={DEFINITIONS.conversions}
        value={formatCount(totals.confirmed, locale)}
        change={growth("confirmed")}
        series={series("confirmed")}
        confirmed
      />
      <Tile
        name="Conversion rate"
        definition={
          totals.mature ? DEFINITIONS.conversionRate : `${DEFINITIONS.conversionRate} ${DEFINITIONS.maturing}`
        }
        value={formatRate(totals.conversion_rate, locale)}
        note={formatInterval(toInterval(totals), locale)}
        change={
          rate && <RateChange points={formatPoints(rate.difference, locale)} real={rate.real} mature={settled.mature} />
        }
        series={series("conversion_rate")}
        confirmed
      />
      <Tile
        name="Median time to confirm"
        definition={DEFINITIONS.medianTime}
        value={duration(totals.median_seconds_to_confirm)}
        note={p95 === null ? undefined : `p95 ${duration(p95)}`}
        change={median !== null && <Change text={signed(median, duration(Math.abs(median)), duration(0))} />}
        series={series("median_seconds_to_confirm")}
      />
      <Tile
        name="Cost per conversion"
        definition={DEFINITIONS.cost}
        value={money(totals.cost_per_conversion)}
        change={growth("cost_per_conversion")}
        series={series("cost_per_conversion")}
      />
    </section>
  );
}

type RateChangeProps = { points: string; real: "better" | "worse" | null; mature: boolean };

function RateChange({ points, real, mature }: RateChangeProps) {
  if (mature) return <Change text={points} real={real} />;
  return (
    <Definition text={DEFINITIONS.maturing}>
      <Change text={`${points} so far`} />
    </Definition>
  );
}

const shareOf = (fields: ReportFields, field: "status_ok") =>
  fields.attempted === 0 ? null : fields[field] / fields.attempted;

const difference = (now: number | null, before: number | null) =>
  now === null || before === null ? null : now - before;

/** A difference too small for the format has no sign either. */
const signed = (difference: number, text: string, none: string) =>
  text === none ? none : `${difference < 0 ? "−" : "+"}${text}`;
