import type { RatePoint } from "@/components/charts/rate-point";
import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import type { TimeseriesPoint } from "@/lib/report/fields";
import type { Granularity, Range } from "@/lib/time/buckets";
import { type Display, formatRange } from "@/lib/time/format";
import { toTicks } from "./axis-ticks";

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
  const ticks = toTicks(starts, { range, granularity, zone, locale });
  return points.map((point, index) => {
    const start = starts[index] ?? 0;
    return {
      start,
      end: Date.parse(point.end),
      tick: ticks.get(start) ?? null,
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
      previousFew: (previous?.points[index]?.attempted ?? 0) < FEW_MESSAGES,
    };
  });
}
