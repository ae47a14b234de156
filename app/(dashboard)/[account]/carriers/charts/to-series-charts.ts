import type { CarrierPoint, CarrierSeriesAnswer } from "@/lib/carriers/get-carrier-series";
import type { Range } from "@/lib/time/buckets";
import { type Display, formatRange } from "@/lib/time/format";
import { toTicks } from "../../conversion/axis-ticks";
import type { SeriesChartData, SeriesChartsData } from "./series-chart-data";

/** A carrier's series as its four charts draw them. What is still maturing has no rate yet: lines stop rather than fall. */
export function toSeriesCharts(
  { granularity, points }: CarrierSeriesAnswer,
  range: Range,
  display: Display,
): SeriesChartsData {
  const ticks = toTicks(
    points.map(({ start }) => start),
    { ...display, range, granularity },
  );
  const mature = (read: (point: CarrierPoint) => number | null) =>
    points.map((point) => (point.mature ? read(point) : null));
  const toRates = (title: string, rate: "delivery" | "conversion"): SeriesChartData => ({
    title,
    unit: "rate",
    lines: [
      { name: "Observed", look: "strong", values: mature(({ rates }) => rates[rate].observed) },
      { name: "Expected", look: "dashed", values: mature(({ rates }) => rates[rate].expected) },
    ],
    band: {
      name: "Expected band",
      low: mature(({ rates }) => rates[rate].low),
      high: mature(({ rates }) => rates[rate].high),
    },
  });
  const toTimes = (title: string, rate: "delivery" | "conversion"): SeriesChartData => ({
    title,
    unit: "seconds",
    lines: [
      { name: "Median", look: "strong", values: mature(({ times }) => times[rate].median) },
      { name: "95th percentile", look: "plain", values: mature(({ times }) => times[rate].p95) },
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
