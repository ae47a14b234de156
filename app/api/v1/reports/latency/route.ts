import { reportRoute } from "@/app/api/v1/reports/report-route";
import type { AccountScope } from "@/lib/db/account-scope";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getConversionByDeliveryTime, getLatency } from "@/lib/report/get-latency";
import { parseLatencyQuery } from "@/lib/report/own-parameters";

async function getLatencyAnswer(scope: AccountScope, query: ReturnType<typeof parseLatencyQuery>) {
  const [answer, conversion_by_delivery_time] = await Promise.all([
    getLatency(scope, query),
    query.include && getConversionByDeliveryTime(scope, query),
  ]);
  return { ...answer, ...(conversion_by_delivery_time && { conversion_by_delivery_time }) };
}

export const GET = reportRoute(parseLatencyQuery, getLatencyAnswer);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
