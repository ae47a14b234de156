import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { reportRoute } from "@/app/api/v1/reports/report-route";
import { getLatency } from "@/lib/report/get-latency";
import { parseLatencyQuery } from "@/lib/report/own-parameters";

export const GET = reportRoute("latency", parseLatencyQuery, getLatency);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
