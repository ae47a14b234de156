import type { AccountScope } from "@/lib/db/account-scope";
import { type Bucket, listBuckets, type Range, startOf } from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import { DAY } from "@/lib/time/wall-clock";
import { isMature, toAnswerHead, toIsoRange } from "./answer-head";
import { completion, expectedConversionRate, MIN_CONFIRMATIONS } from "./expected-conversion";
import type { ReportFields, TimeseriesAnswer, TimeseriesPoint } from "./fields";
import { addHistograms, EMPTY_HISTOGRAM, type Histogram, total } from "./histogram";
import { placeBuckets, toLegibleGranularity } from "./legible-granularity";
import { listTallies } from "./list-tallies";
import { addTallies, NOTHING, sumTallies, type Tally, toReportFields } from "./measures";
import { type ReportQuery, refuseTooManyPoints } from "./report-query";
import { toSettledPart } from "./settled-part";

const LEARNED_FROM = 28 * DAY;

type Reading = {
  /** May answer by a coarser granularity than the query's, where its buckets have too few messages to judge. */
  readonly legible?: boolean;
};

/**
 * The range bucket by bucket, without gaps; what is still maturing has an expectation too. Throws InvalidParameterError
 * above 2,000 points, QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getTimeseries(
  scope: AccountScope,
  query: ReportQuery,
  { legible = false }: Reading = {},
): Promise<TimeseriesAnswer> {
  const { range, previous, zone } = query;
  refuseTooManyPoints(query);
  const [counts, before] = await Promise.all([
    countBuckets(scope, query, range),
    previous && countBuckets(scope, query, previous),
  ]);
  const attempted = counts.map(({ tally }) => tally.attempted);
  const granularity = legible ? toLegibleGranularity(query, attempted) : query.granularity;
  const shown = { ...query, granularity };
  const [series, seriesBefore] = await Promise.all([
    toSeries(scope, shown, range, counts),
    previous && before && toSeries(scope, shown, previous, before),
  ]);
  return {
    ...toAnswerHead(scope, query),
    granularity,
    ...series,
    ...(previous && seriesBefore && { previous: { ...toIsoRange(previous, zone), ...seriesBefore } }),
  };
}

type Counted = { readonly bucket: Bucket; readonly tally: Tally };

async function countBuckets(scope: AccountScope, query: ReportQuery, range: Range): Promise<Counted[]> {
  const { granularity, zone, filters, now } = query;
  const buckets = listBuckets(range, granularity, zone);
  const starts = buckets.map(({ start }) => start);
  const rows = await listTallies(scope, { range, starts, filters, groupBy: [], now });
  const byBucket = new Map(rows.map((row) => [row.bucket, row.tally]));
  return buckets.map((bucket, i) => ({ bucket, tally: byBucket.get(i) ?? NOTHING }));
}

/** What was counted finely, by the query's granularity. */
function regroup(counts: readonly Counted[], { granularity, zone }: ReportQuery, range: Range): Counted[] {
  const regrouped = listBuckets(range, granularity, zone).map((bucket) => ({ bucket, tally: NOTHING }));
  const fine = counts.map(({ bucket }) => bucket);
  const coarse = regrouped.map(({ bucket }) => bucket);
  for (const [index, place] of placeBuckets(fine, coarse).entries()) {
    const [into, from] = [regrouped[place], counts[index]];
    if (into && from) into.tally = addTallies(into.tally, from.tally);
  }
  return regrouped;
}

type Series = { totals: ReportFields; points: TimeseriesPoint[] };

async function toSeries(
  scope: AccountScope,
  query: ReportQuery,
  range: Range,
  counts: readonly Counted[],
): Promise<Series> {
  const { zone, now } = query;
  const counted = regroup(counts, query, range).map((one) => ({
    ...one,
    mature: isMature(one.bucket.end, scope, now),
  }));
  const confirm = counted.every(({ mature }) => mature) ? EMPTY_HISTOGRAM : await learnTimes(scope, query, counted);
  return {
    totals: toReportFields(sumTallies(counts.map(({ tally }) => tally)), isMature(range.to, scope, now)),
    points: counted.map(({ bucket, tally, mature }) => ({
      start: formatIso(bucket.start, zone),
      end: formatIso(bucket.end, zone),
      ...toReportFields(tally, mature),
      expected_conversion_rate: mature ? null : expectedConversionRate(tally, completion(confirm, bucket, now)),
    })),
  };
}

/** How fast these messages are confirmed: from the range's own mature buckets, or four weeks where they say too little. */
async function learnTimes(
  scope: AccountScope,
  { filters, now }: ReportQuery,
  counted: readonly (Counted & { mature: boolean })[],
): Promise<Histogram> {
  const own = counted
    .filter(({ mature }) => mature)
    .reduce((sum, { tally }) => addHistograms(sum, tally.confirm), EMPTY_HISTOGRAM);
  if (total(own) >= MIN_CONFIRMATIONS) return own;
  const from = startOf(now - LEARNED_FROM, "day", scope.reportingZone);
  const { settled } = toSettledPart({ from, to: now }, scope, now);
  const rows = await listTallies(scope, { range: settled, filters, groupBy: [], now });
  return sumTallies(rows.map((row) => row.tally)).confirm;
}
