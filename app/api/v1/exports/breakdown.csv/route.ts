import { tableRoute } from "@/app/api/v1/exports/table-route";
import { toBreakdownTable } from "@/lib/export/breakdown-table";
import { tableParameters } from "@/lib/export/export-parameters";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getBreakdown } from "@/lib/report/get-breakdown";
import { strictReportQuery } from "@/lib/report/report-query";

const parse = strictReportQuery({ own: tableParameters });

export const GET = tableRoute("breakdown", parse, async (scope, query) =>
  toBreakdownTable(await getBreakdown(scope, query)),
);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
