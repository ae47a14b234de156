import { tableRoute } from "@/app/api/v1/exports/table-route";
import { funnelTableParameters } from "@/lib/export/export-parameters";
import { toFunnelTable } from "@/lib/export/funnel-table";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getFunnel } from "@/lib/report/get-funnel";
import { strictReportQuery } from "@/lib/report/report-query";

const parse = strictReportQuery({ own: funnelTableParameters, groupBy: [] });

export const GET = tableRoute(
  "funnel",
  parse,
  async (scope, query) => toFunnelTable(await getFunnel(scope, query), query.definition),
  ({ definition }) => definition,
);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
