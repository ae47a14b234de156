import { tableRoute } from "@/app/api/v1/exports/table-route";
import { latencyTableParameters } from "@/lib/export/export-parameters";
import { toLatencyTable } from "@/lib/export/latency-table";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getLatency } from "@/lib/report/get-latency";
import { latencyParameters } from "@/lib/report/own-parameters";
import { strictReportQuery } from "@/lib/report/report-query";

const parse = strictReportQuery({ own: { ...latencyParameters, ...latencyTableParameters }, groupBy: [] });

export const GET = tableRoute(
  "latency",
  parse,
  async (scope, query) => toLatencyTable(await getLatency(scope, query), query.stage),
  ({ include, stage }) => include?.replaceAll("_", "-") ?? stage,
);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
