import { LATENCY_BOUNDS_SECONDS } from "@/lib/rollup/levels";
import type { Bucket } from "@/lib/time/buckets";
import type { Histogram } from "./histogram";

/** Fewer confirmations say too little about how they spread over time. */
export const MIN_CONFIRMATIONS = 100;
/** Divided by less, a handful of early confirmations becomes a forecast. */
const MIN_COMPLETION = 0.2;

/** The confirmations up to `seconds` of age, and the area below that curve, linear within the histogram's bounds. */
function upTo(histogram: Histogram, seconds: number): { count: number; area: number } {
  let count = 0;
  let area = 0;
  let lower = 0;
  for (const [i, upper] of LATENCY_BOUNDS_SECONDS.entries()) {
    if (seconds <= lower) return { count, area };
    const width = Math.min(seconds, upper) - lower;
    const gained = ((histogram[i] ?? 0) * width) / (upper - lower);
    area += width * (count + gained / 2);
    count += gained;
    lower = upper;
  }
  return { count, area: area + Math.max(0, seconds - lower) * count };
}

/**
 * The share of a bucket's final confirmations that has arrived at `now`, if its messages came evenly and are confirmed as
 * fast as those of the histogram (of those that are within its bounds; later ones count as never). Null if the histogram
 * has fewer than 100 confirmations or nothing of the bucket is past.
 */
export function completion(confirm: Histogram, { start, end }: Bucket, now: number): number | null {
  const all = upTo(confirm, Number.MAX_SAFE_INTEGER).count;
  const oldest = (now - start) / 1000;
  const youngest = Math.max(0, now - end) / 1000;
  if (all < MIN_CONFIRMATIONS || oldest <= youngest) return null;
  const average = (upTo(confirm, oldest).area - upTo(confirm, youngest).area) / (oldest - youngest);
  return average / all;
}

/**
 * What an immature bucket's conversion rate will probably become: confirmed so far / attempted / `completion`. Null without
 * messages, or while too little of it is known.
 */
export function expectedConversionRate(
  { attempted, confirmed }: { readonly attempted: number; readonly confirmed: number },
  completed: number | null,
): number | null {
  if (attempted === 0 || completed === null || completed < MIN_COMPLETION) return null;
  return Math.min(1, confirmed / attempted / Math.min(1, completed));
}
