import type { CarrierPoint, CarrierSeriesAnswer } from "@/lib/carriers/get-carrier-series";
import type { Range } from "@/lib/time/buckets";
import { type Display, formatRange } from "@/lib/time/format";
import { toTicks } from "../../conversion/axis-ticks";
import type { SeriesChartData, SeriesChartsData } from "./series-chart-data";

/** A carrier's series as its four charts draw them. What still matures stands beside what is expected of messages as young. */
export function toSeriesCharts(
  { granularity, points }: CarrierSeriesAnswer,
  range: Range,
  display: Display,
): SeriesChartsData {
  const ticks = toTicks(
    points.map(({ start }) => start),
    { ...display, range, granularity },
  );
  const each = (read: (point: CarrierPoint) => number | null) => points.map(read);
  const toRates = (title: string, rate: "delivery" | "conversion"): SeriesChartData => ({
    title,
    unit: "rate",
    lines: [
      { name: "Observed", look: "strong", values: each(({ rates }) => rates[rate].observed) },
      { name: "Expected", look: "dashed", values: each(({ rates }) => rates[rate].expected) },
    ],
    band: {
      name: "Expected band",
      low: each(({ rates }) => rates[rate].low),
      high: each(({ rates }) => rates[rate].high),
    },
  });
  const toTimes = (title: string, rate: "delivery" | "conversion"): SeriesChartData => ({
    title,
    unit: "seconds",
    lines: [
      { name: "Median", look: "strong", values: each(({ times }) => times[rate].median) },
      { name: "95th percentile", look: "plain", values: each(({ times }) => times[rate].p95) },
    ],
    band: null,
  });
  return {
    buckets: points.map(({ start, end, mature: isMature, attempted }) => ({
      start,
      end,
      title: formatRange({ from: start, to: end }, display),
      tick: ticks.get(start) ?? null,
      mature: isMature,
      attempted,
    })),
    charts: [
      toRates("Delivery", "delivery"),
      toRates("Conversion", "conversion"),
      toTimes("Time to deliver", "delivery"),
      toTimes("Time to confirm", "conversion"),
    ],
  };
}
