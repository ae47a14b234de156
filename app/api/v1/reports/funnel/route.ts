import { reportRoute } from "@/app/api/v1/reports/report-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getFunnel } from "@/lib/report/get-funnel";
import { parseStrictReportQuery } from "@/lib/report/report-query";

export const GET = reportRoute(parseStrictReportQuery, getFunnel);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
