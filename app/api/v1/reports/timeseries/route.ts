import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { route } from "@/lib/http/route";
import { getTimeseries } from "@/lib/report/get-timeseries";
import { parseStrictReportQuery } from "@/lib/report/report-query";

export const GET = route({ auth: "read", query: parseStrictReportQuery }, ({ scope, query }) =>
  getTimeseries(scope, query),
);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
