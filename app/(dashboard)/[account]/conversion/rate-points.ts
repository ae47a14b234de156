import type { RatePoint } from "@/components/charts/rate-point";
import type { TimeseriesPoint } from "@/lib/report/fields";
import { type Granularity, isStartOfDay, type Range } from "@/lib/time/buckets";
import { type Display, formatBucket, formatRange, formatTime } from "@/lib/time/format";
import { HOUR } from "@/lib/time/wall-clock";

const MOST_TICKS = 8;

type Series = { points: readonly TimeseriesPoint[]; previous?: { points: readonly TimeseriesPoint[] } };

/**
 * The points of a report as a chart draws them, some with a label on the axis. Those of the previous period stand behind
 * the ones in the same place.
 */
export function toRatePoints(
  { points, previous }: Series,
  { range, granularity, zone, locale }: Display & { range: Range; granularity: Granularity },
): RatePoint[] {
  const display = { zone, locale };
  const starts = points.map((point) => Date.parse(point.start));
  const fine = granularity === "hour" || granularity === "15m";
  const withTime = fine && range.to - range.from <= 36 * HOUR;
  const candidates = starts.filter((start) => withTime || !fine || isStartOfDay(start, zone));
  const ticks = new Set(thin(candidates, MOST_TICKS));
  const tickOf = (start: number) =>
    withTime ? formatTime(start, display) : formatBucket(start, granularity === "month" ? "month" : "week", display);

  return points.map((point, index) => {
    const start = starts[index] ?? 0;
    return {
      start,
      end: Date.parse(point.end),
      tick: ticks.has(start) ? tickOf(start) : null,
      title: formatRange({ from: start, to: Date.parse(point.end) }, display),
      conversion: point.conversion_rate,
      low: point.conversion_rate_low,
      high: point.conversion_rate_high,
      delivery: point.delivery_rate,
      attempted: point.attempted,
      confirmed: point.confirmed,
      mature: point.mature,
      expected: point.mature ? null : point.expected_conversion_rate,
      previous: previous?.points[index]?.conversion_rate ?? null,
    };
  });
}

/** Evenly spaced ones, at most `most`. */
function thin<T>(values: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(values.length / most));
  return values.filter((_, index) => index % step === 0);
}
