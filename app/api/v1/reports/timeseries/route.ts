import { route } from "@/lib/http/route";
import { getTimeseries } from "@/lib/report/get-timeseries";
import { parseStrictReportQuery } from "@/lib/report/report-query";

export const GET = route({ auth: "read", query: parseStrictReportQuery }, ({ scope, query }) =>
  getTimeseries(scope, query),
);
