import { type DrawnAnnotations, listDrawnAnnotations } from "@/lib/annotations/list-drawn-annotations";
import type { AccountScope } from "@/lib/db/account-scope";
import { logger } from "@/lib/observability/logger";
import type { BreakdownRow, FunnelAnswer, TimeseriesAnswer } from "@/lib/report/fields";
import { getBreakdown } from "@/lib/report/get-breakdown";
import { type CountrySeries, getCountrySeries } from "@/lib/report/get-country-series";
import { getFunnel } from "@/lib/report/get-funnel";
import { getTimeseries } from "@/lib/report/get-timeseries";
import type { ReportQuery } from "@/lib/report/report-query";

export type Report = {
  query: ReportQuery;
  /** The query string that `query` was read from. */
  search: string;
  funnel: FunnelAnswer;
  timeseries: TimeseriesAnswer;
  byCountry: readonly BreakdownRow[];
  byCarrier: readonly BreakdownRow[];
  annotations: DrawnAnnotations;
  /** Never rejects, and nobody waits for it: only small pictures are drawn of it. */
  countrySeries: Promise<CountrySeries>;
};

/**
 * Everything the page shows at once, asked for at once. Without a chosen granularity little traffic is cut more coarsely.
 * Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getReport(scope: AccountScope, query: ReportQuery, search: string): Promise<Report> {
  const legible = !new URLSearchParams(search).has("granularity");
  const countrySeries = getCountrySeries(scope, query).catch((error: unknown) => {
    logger().warn({ err: error }, "no trends by country");
    return [];
  });
  const [funnel, timeseries, byCountry, byCarrier, annotations] = await Promise.all([
    getFunnel(scope, query),
    getTimeseries(scope, query, { legible }),
    getBreakdown(scope, { ...query, groupBy: ["country"] }),
    getBreakdown(scope, { ...query, groupBy: ["country", "carrier"] }),
    listDrawnAnnotations(scope, query.range, query.filters),
  ]);
  return {
    search,
    query: { ...query, granularity: timeseries.granularity, groupBy: ["country", "carrier"] },
    funnel,
    timeseries,
    byCountry: byCountry.rows,
    byCarrier: byCarrier.rows,
    annotations,
    countrySeries,
  };
}
