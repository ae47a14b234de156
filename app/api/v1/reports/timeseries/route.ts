import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { reportRoute } from "@/app/api/v1/reports/report-route";
import { getTimeseries } from "@/lib/report/get-timeseries";
import { parseStrictReportQuery } from "@/lib/report/report-query";

export const GET = reportRoute("timeseries", parseStrictReportQuery, getTimeseries);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
