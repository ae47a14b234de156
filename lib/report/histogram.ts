import { LATENCY_BOUNDS_SECONDS } from "@/lib/rollup/levels";

/** Messages per latency column of the roll-up: up to each bound of `LATENCY_BOUNDS_SECONDS` inclusive, then all above. */
export type Histogram = readonly number[];

export const EMPTY_HISTOGRAM: Histogram = Array.from({ length: LATENCY_BOUNDS_SECONDS.length + 1 }, () => 0);

export const addHistograms = (a: Histogram, b: Histogram): Histogram => a.map((count, i) => count + (b[i] ?? 0));

export const total = (histogram: Histogram): number => histogram.reduce((sum, count) => sum + count, 0);

/**
 * The `quantile` (0..1) in seconds, or null if the histogram is empty. Linear within the bounds that hold it, so it is
 * off by less than their distance (median 21 s: at most 10 s, between 20 and 30); what is above the last bound reads as the bound.
 */
export function percentile(histogram: Histogram, quantile: number): number | null {
  const rank = quantile * total(histogram);
  let below = 0;
  let lower = 0;
  for (const [i, upper] of LATENCY_BOUNDS_SECONDS.entries()) {
    const count = histogram[i] ?? 0;
    if (count > 0 && below + count >= rank) {
      return Math.round((lower + ((rank - below) / count) * (upper - lower)) * 1000) / 1000;
    }
    below += count;
    lower = upper;
  }
  return total(histogram) === 0 ? null : lower;
}

/** The share of the histogram's messages within a bound of `LATENCY_BOUNDS_SECONDS`, or null if it is empty. */
export function shareWithin(histogram: Histogram, bound: (typeof LATENCY_BOUNDS_SECONDS)[number]): number | null {
  const base = total(histogram);
  const columns = LATENCY_BOUNDS_SECONDS.indexOf(bound) + 1;
  return base === 0 ? null : total(histogram.slice(0, columns)) / base;
}
