import { tableRoute } from "@/app/api/v1/exports/table-route";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { toDecompositionTable } from "@/lib/export/decomposition-table";
import { decompositionTableParameters } from "@/lib/export/export-parameters";
import { getDecomposition } from "@/lib/report/get-decomposition";
import { decompositionParameters } from "@/lib/report/own-parameters";
import { strictReportQuery } from "@/lib/report/report-query";

const parse = strictReportQuery({ own: { ...decompositionParameters, ...decompositionTableParameters } });

export const GET = tableRoute(
  "decomposition",
  parse,
  async (scope, query) => toDecompositionTable(await getDecomposition(scope, query), query.effects),
  ({ effects }) => (effects === "main" ? effects : undefined),
);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
