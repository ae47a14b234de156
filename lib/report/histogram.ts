import { LATENCY_BOUNDS_SECONDS } from "@/lib/rollup/levels";

/** Messages per latency column of the roll-up: up to each bound of `LATENCY_BOUNDS_SECONDS` inclusive, then all above. */
export type Histogram = readonly number[];

export const EMPTY_HISTOGRAM: Histogram = Array.from({ length: LATENCY_BOUNDS_SECONDS.length + 1 }, () => 0);

export const addHistograms = (a: Histogram, b: Histogram): Histogram => a.map((count, i) => count + (b[i] ?? 0));

export const total = (histogram: Histogram): number => histogram.reduce((sum, count) => sum + count, 0);

type Edges = { readonly from_seconds: number; readonly to_seconds: number | null };

/** The columns as `(from, to]`; the first holds 0 too, the last has no end. */
export const BINS: readonly Edges[] = EMPTY_HISTOGRAM.map((_, i) => ({
  from_seconds: LATENCY_BOUNDS_SECONDS[i - 1] ?? 0,
  to_seconds: LATENCY_BOUNDS_SECONDS[i] ?? null,
}));

/**
 * The `quantile` (0..1) in seconds with the bounds of the bin that holds it, or null if the histogram is empty. Linear within
 * the bin, so it is off by less than the bin's width (median 21 s: at most 10 s, between 20 and 30). Above the last bound
 * it reads as the bound.
 */
export function percentileWithin(
  histogram: Histogram,
  quantile: number,
): { seconds: number; low: number; high: number | null } | null {
  const rank = quantile * total(histogram);
  let below = 0;
  for (const [i, { from_seconds: low, to_seconds: high }] of BINS.entries()) {
    const count = histogram[i] ?? 0;
    if (count > 0 && below + count >= rank) {
      const share = high === null ? 0 : ((rank - below) / count) * (high - low);
      return { seconds: Math.round((low + share) * 1000) / 1000, low, high };
    }
    below += count;
  }
  return null;
}

/** `percentileWithin` without the bounds. */
export const percentile = (histogram: Histogram, quantile: number): number | null =>
  percentileWithin(histogram, quantile)?.seconds ?? null;

/** The share of the histogram's messages within a bound of `LATENCY_BOUNDS_SECONDS`, or null if it is empty. */
export function shareWithin(histogram: Histogram, bound: (typeof LATENCY_BOUNDS_SECONDS)[number]): number | null {
  const base = total(histogram);
  const columns = LATENCY_BOUNDS_SECONDS.indexOf(bound) + 1;
  return base === 0 ? null : total(histogram.slice(0, columns)) / base;
}
