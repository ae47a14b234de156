import { type Bucket, estimateBuckets, GRANULARITIES, type Granularity, listBuckets } from "@/lib/time/buckets";
import { FEW_MESSAGES } from "./compare-rates";
import type { ReportQuery } from "./report-query";

/** Fewer points are no line. */
const FEWEST_POINTS = 4;

/** The index of the bucket of `coarse` that each of `fine` begins in; both cover the same range. */
export function placeBuckets(fine: readonly Bucket[], coarse: readonly Bucket[]): number[] {
  let index = 0;
  return fine.map(({ start }) => {
    while (start >= (coarse[index]?.end ?? Number.POSITIVE_INFINITY)) index++;
    return index;
  });
}

type Asked = Pick<ReportQuery, "range" | "zone" | "granularity">;

/**
 * The finest granularity, from the query's own on, whose typical bucket has enough messages to judge a rate by; where none has,
 * the coarsest that still draws a line. `attempted` counts the query's own buckets.
 */
export function toLegibleGranularity({ range, zone, granularity }: Asked, attempted: readonly number[]): Granularity {
  if (attempted.every((count) => count === 0)) return granularity;
  const fine = listBuckets(range, granularity, zone);
  const coarser = GRANULARITIES.slice(GRANULARITIES.indexOf(granularity) + 1);
  const candidates = [granularity, ...coarser.filter((name) => estimateBuckets(range, name) >= FEWEST_POINTS)];
  const isLegible = (name: Granularity) => {
    const sums: number[] = [];
    for (const [index, place] of placeBuckets(fine, listBuckets(range, name, zone)).entries())
      sums[place] = (sums[place] ?? 0) + (attempted[index] ?? 0);
    return median(sums.filter((sum) => sum > 0)) >= FEW_MESSAGES;
  };
  return candidates.find(isLegible) ?? candidates.at(-1) ?? granularity;
}

/** Of those that have any: a range that traffic began late in is as dense as its traffic. */
const median = (counts: readonly number[]): number =>
  counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
