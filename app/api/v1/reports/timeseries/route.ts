import { reportRoute } from "@/app/api/v1/reports/report-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getTimeseries } from "@/lib/report/get-timeseries";
import { parseStrictReportQuery } from "@/lib/report/report-query";

export const GET = reportRoute(parseStrictReportQuery, getTimeseries);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
