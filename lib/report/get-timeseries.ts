import type { AccountScope } from "@/lib/db/account-scope";
import { type Bucket, listBuckets, type Range, startOf } from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import { DAY } from "@/lib/time/wall-clock";
import { isMature, toAnswerHead, toIsoRange } from "./answer-head";
import { completion, expectedConversionRate, MIN_CONFIRMATIONS } from "./expected-conversion";
import type { ReportFields, TimeseriesAnswer, TimeseriesPoint } from "./fields";
import { addHistograms, EMPTY_HISTOGRAM, type Histogram, total } from "./histogram";
import { listTallies } from "./list-tallies";
import { NOTHING, sumTallies, type Tally, toReportFields } from "./measures";
import { type ReportQuery, refuseTooManyPoints } from "./report-query";
import { toSettledPart } from "./settled-part";

const LEARNED_FROM = 28 * DAY;

/**
 * The range bucket by bucket, without gaps; what is still maturing has an expectation too. Throws InvalidParameterError
 * above 2,000 points, QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getTimeseries(scope: AccountScope, query: ReportQuery): Promise<TimeseriesAnswer> {
  const { range, previous, granularity, zone } = query;
  refuseTooManyPoints(query);
  const [series, before] = await Promise.all([
    getSeries(scope, query, range),
    previous && getSeries(scope, query, previous),
  ]);
  return {
    ...toAnswerHead(scope, query),
    granularity,
    ...series,
    ...(previous && before && { previous: { ...toIsoRange(previous, zone), ...before } }),
  };
}

type Series = { totals: ReportFields; points: TimeseriesPoint[] };

async function getSeries(scope: AccountScope, query: ReportQuery, range: Range): Promise<Series> {
  const { granularity, zone, filters, now } = query;
  const buckets = listBuckets(range, granularity, zone);
  const rows = await listTallies(scope, { range, starts: buckets.map(({ start }) => start), filters, groupBy: [] });
  const byBucket = new Map(rows.map((row) => [row.bucket, row.tally]));
  const counted = buckets.map((bucket, i) => ({
    bucket,
    tally: byBucket.get(i) ?? NOTHING,
    mature: isMature(bucket.end, scope, now),
  }));
  const confirm = counted.every(({ mature }) => mature) ? EMPTY_HISTOGRAM : await learnTimes(scope, query, counted);
  return {
    totals: toReportFields(sumTallies(byBucket.values()), isMature(range.to, scope, now)),
    points: counted.map(({ bucket, tally, mature }) => ({
      start: formatIso(bucket.start, zone),
      end: formatIso(bucket.end, zone),
      ...toReportFields(tally, mature),
      expected_conversion_rate: mature ? null : expectedConversionRate(tally, completion(confirm, bucket, now)),
    })),
  };
}

type Counted = { readonly bucket: Bucket; readonly tally: Tally; readonly mature: boolean };

/** How fast these messages are confirmed: from the range's own mature buckets, or four weeks where they say too little. */
async function learnTimes(
  scope: AccountScope,
  { filters, now }: ReportQuery,
  counted: readonly Counted[],
): Promise<Histogram> {
  const own = counted
    .filter(({ mature }) => mature)
    .reduce((sum, { tally }) => addHistograms(sum, tally.confirm), EMPTY_HISTOGRAM);
  if (total(own) >= MIN_CONFIRMATIONS) return own;
  const from = startOf(now - LEARNED_FROM, "day", scope.reportingZone);
  const { settled } = toSettledPart({ from, to: now }, scope, now);
  const rows = await listTallies(scope, { range: settled, filters, groupBy: [] });
  return sumTallies(rows.map((row) => row.tally)).confirm;
}
