import type { AccountScope } from "@/lib/db/account-scope";
import { listBuckets } from "@/lib/time/buckets";
import { isMature } from "./answer-head";
import { UNKNOWN } from "./dimensions";
import { listTallies } from "./list-tallies";
import type { ReportQuery } from "./report-query";

/** What a shape of a few dozen pixels can show. */
const MOST_POINTS = 32;

export type CountrySeries = readonly {
  readonly country: string;
  readonly points: readonly { readonly attempted: number; readonly confirmed: number }[];
}[];

/**
 * Each country's counts over the part of the range that is mature, in at most 32 steps of the query's buckets; one
 * statement for all countries. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getCountrySeries(scope: AccountScope, query: ReportQuery): Promise<CountrySeries> {
  const { range, granularity, zone, filters, now } = query;
  const buckets = listBuckets(range, granularity, zone).filter(({ end }) => isMature(end, scope, now));
  const last = buckets.at(-1);
  if (!last) return [];
  const size = Math.ceil(buckets.length / MOST_POINTS);
  const starts = buckets.filter((_, index) => index % size === 0).map(({ start }) => start);
  const rows = await listTallies(scope, {
    range: { from: range.from, to: last.end },
    starts,
    filters,
    groupBy: ["country"],
    countsOnly: true,
    now,
  });
  const none = { attempted: 0, confirmed: 0 };
  const series = new Map<string, { attempted: number; confirmed: number }[]>();
  for (const { bucket, dimensions, tally } of rows) {
    const country = String(dimensions.country ?? UNKNOWN.country);
    const points = series.get(country) ?? starts.map(() => none);
    points[bucket] = { attempted: tally.attempted, confirmed: tally.confirmed };
    series.set(country, points);
  }
  return [...series].map(([country, points]) => ({ country, points }));
}
