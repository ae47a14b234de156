import { reportRoute } from "@/app/api/v1/reports/report-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getLatency } from "@/lib/report/get-latency";
import { parseLatencyQuery } from "@/lib/report/own-parameters";

export const GET = reportRoute(parseLatencyQuery, getLatency);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
