import type { RatePoint } from "@/components/charts/rate-point";
import type { TimeseriesPoint } from "@/lib/report/fields";
import type { Granularity } from "@/lib/time/buckets";
import { type Display, formatBucket, formatRange } from "@/lib/time/format";

export const toRatePoints = (
  points: readonly TimeseriesPoint[],
  granularity: Granularity,
  display: Display,
): RatePoint[] =>
  points.map((point) => {
    const start = Date.parse(point.start);
    return {
      start,
      label: formatBucket(start, granularity, display),
      title: formatRange({ from: start, to: Date.parse(point.end) }, display),
      conversion: point.conversion_rate,
      low: point.conversion_rate_low,
      high: point.conversion_rate_high,
      delivery: point.delivery_rate,
      attempted: point.attempted,
      confirmed: point.confirmed,
      mature: point.mature,
    };
  });
