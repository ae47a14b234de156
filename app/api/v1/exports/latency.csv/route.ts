import { tableRoute } from "@/app/api/v1/exports/table-route";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { latencyTableParameters } from "@/lib/export/export-parameters";
import { toLatencyTable } from "@/lib/export/latency-table";
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

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
