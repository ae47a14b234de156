import { tableRoute } from "@/app/api/v1/exports/table-route";
import { toDecompositionTable } from "@/lib/export/decomposition-table";
import { decompositionTableParameters } from "@/lib/export/export-parameters";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
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

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
