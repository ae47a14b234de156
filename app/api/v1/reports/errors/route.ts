import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { reportRoute } from "@/app/api/v1/reports/report-route";
import { getErrors } from "@/lib/report/get-errors";
import { parseUngroupedQuery } from "@/lib/report/own-parameters";

export const GET = reportRoute("errors", parseUngroupedQuery, getErrors);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
