import type { AccountScope } from "@/lib/db/account-scope";
import type { BreakdownAnswer, BreakdownRow, FunnelAnswer, TimeseriesAnswer } from "@/lib/report/fields";
import { getBreakdown } from "@/lib/report/get-breakdown";
import { getFunnel } from "@/lib/report/get-funnel";
import { getTimeseries } from "@/lib/report/get-timeseries";
import type { ReportQuery } from "@/lib/report/report-query";

export type Report = {
  query: ReportQuery;
  funnel: FunnelAnswer;
  timeseries: TimeseriesAnswer;
  byCountry: BreakdownAnswer;
  byCarrier: BreakdownAnswer;
  /** The countries and carriers to choose from: those of the range, whatever is chosen. */
  choices: readonly BreakdownRow[];
};

/** Everything the page shows, asked for at once. */
export async function getReport(scope: AccountScope, asked: ReportQuery): Promise<Report> {
  const query = { ...asked, groupBy: ["country", "carrier"] } satisfies ReportQuery;
  const { country, carrier } = query.filters;
  const unfiltered: ReportQuery = { ...query, previous: null, filters: { ...query.filters, country: [], carrier: [] } };
  const [funnel, timeseries, byCountry, byCarrier, all] = await Promise.all([
    getFunnel(scope, query),
    getTimeseries(scope, { ...query, previous: null }),
    getBreakdown(scope, { ...query, groupBy: ["country"] }),
    getBreakdown(scope, query),
    country.length + carrier.length > 0 ? getBreakdown(scope, unfiltered) : null,
  ]);
  return { query, funnel, timeseries, byCountry, byCarrier, choices: (all ?? byCarrier).rows };
}
