import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { reportRoute } from "@/app/api/v1/reports/report-route";
import { getBreakdown } from "@/lib/report/get-breakdown";
import { parseStrictReportQuery } from "@/lib/report/report-query";

export const GET = reportRoute("breakdown", parseStrictReportQuery, getBreakdown);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
