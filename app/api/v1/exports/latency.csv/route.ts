import { tableRoute } from "@/app/api/v1/exports/table-route";
import { tableParameters } from "@/lib/export/export-parameters";
import { toLatencyTable } from "@/lib/export/latency-table";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getLatency } from "@/lib/report/get-latency";
import { latencyParameters } from "@/lib/report/own-parameters";
import { strictReportQuery } from "@/lib/report/report-query";

const parse = strictReportQuery({ own: { ...latencyParameters, ...tableParameters }, groupBy: [] });

export const GET = tableRoute("latency", parse, async (scope, query) => toLatencyTable(await getLatency(scope, query)));

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
