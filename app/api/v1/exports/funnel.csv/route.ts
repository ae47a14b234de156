import { tableRoute } from "@/app/api/v1/exports/table-route";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { funnelTableParameters } from "@/lib/export/export-parameters";
import { toFunnelTable } from "@/lib/export/funnel-table";
import { getFunnel } from "@/lib/report/get-funnel";
import { strictReportQuery } from "@/lib/report/report-query";

const parse = strictReportQuery({ own: funnelTableParameters, groupBy: [] });

export const GET = tableRoute(
  "funnel",
  parse,
  async (scope, query) => toFunnelTable(await getFunnel(scope, query), query.definition),
  ({ definition }) => definition,
);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
