import type { AccountScope } from "@/lib/db/account-scope";
import { type Bucket, listBuckets, type Range } from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import { isMature, toAnswerHead, toIsoRange } from "./answer-head";
import type { ReportFields, TimeseriesAnswer, TimeseriesPoint } from "./fields";
import { listTallies } from "./list-tallies";
import { NOTHING, sumTallies, toReportFields } from "./measures";
import type { ReportQuery } from "./report-query";

/** The range bucket by bucket, without gaps. Throws QueryTimeoutError, DatabaseUnavailableError. */
export async function getTimeseries(scope: AccountScope, query: ReportQuery): Promise<TimeseriesAnswer> {
  const { range, previous, granularity, zone } = query;
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
  const toPoint = ({ start, end }: Bucket, i: number): TimeseriesPoint => ({
    start: formatIso(start, zone),
    end: formatIso(end, zone),
    ...toReportFields(byBucket.get(i) ?? NOTHING, isMature(end, scope, now)),
  });
  return {
    totals: toReportFields(sumTallies(byBucket.values()), isMature(range.to, scope, now)),
    points: buckets.map(toPoint),
  };
}
