import type { AccountScope } from "@/lib/db/account-scope";
import type { BreakdownAnswer, BreakdownRow, FunnelAnswer, TimeseriesAnswer } from "@/lib/report/fields";
import { getBreakdown } from "@/lib/report/get-breakdown";
import { getFunnel } from "@/lib/report/get-funnel";
import { getTimeseries } from "@/lib/report/get-timeseries";
import type { ReportQuery } from "@/lib/report/report-query";
import { floorToQuarterHour } from "@/lib/time/buckets";
import { MINUTE } from "@/lib/time/wall-clock";

/** A row, and its part whose confirmation window is over: what may be compared with a finished period. */
export type ComparableRow = BreakdownRow & { settled?: BreakdownRow };

export type Report = {
  query: ReportQuery;
  funnel: FunnelAnswer;
  timeseries: TimeseriesAnswer;
  byCountry: readonly ComparableRow[];
  byCarrier: readonly ComparableRow[];
  /** The totals without what is still maturing; null where nothing is left, or nothing is compared. */
  settled: BreakdownAnswer["totals"] | null;
};

/** Everything the page shows, asked for at once. */
export async function getReport(scope: AccountScope, asked: ReportQuery): Promise<Report> {
  const query = { ...asked, groupBy: ["country", "carrier"] } satisfies ReportQuery;
  const settledEnd = floorToQuarterHour(asked.now - scope.confirmationWindowMinutes * MINUTE);
  const settled =
    query.previous && settledEnd > query.range.from && settledEnd < query.range.to
      ? { ...query, previous: null, range: { ...query.range, to: settledEnd } }
      : null;
  const [funnel, timeseries, byCountry, byCarrier, settledCountry, settledCarrier] = await Promise.all([
    getFunnel(scope, query),
    getTimeseries(scope, query),
    getBreakdown(scope, { ...query, groupBy: ["country"] }),
    getBreakdown(scope, query),
    settled && getBreakdown(scope, { ...settled, groupBy: ["country"] }),
    settled && getBreakdown(scope, settled),
  ]);
  return {
    query,
    funnel,
    timeseries,
    byCountry: join(byCountry.rows, settledCountry?.rows),
    byCarrier: join(byCarrier.rows, settledCarrier?.rows),
    settled: settledCountry?.totals ?? null,
  };
}

function join(rows: readonly BreakdownRow[], settled: readonly BreakdownRow[] = []): ComparableRow[] {
  const keyOf = ({ country, carrier }: BreakdownRow) => `${country} ${carrier}`;
  const found = new Map(settled.map((row) => [keyOf(row), row]));
  return rows.map((row) => ({ ...row, settled: found.get(keyOf(row)) }));
}
