import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { reportRoute } from "@/app/api/v1/reports/report-route";
import { getFunnel } from "@/lib/report/get-funnel";
import { parseStrictReportQuery } from "@/lib/report/report-query";

export const GET = reportRoute("funnel", parseStrictReportQuery, getFunnel);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
