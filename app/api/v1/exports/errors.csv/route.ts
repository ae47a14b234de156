import { tableRoute } from "@/app/api/v1/exports/table-route";
import { toErrorsTable } from "@/lib/export/errors-table";
import { tableParameters } from "@/lib/export/export-parameters";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getErrors } from "@/lib/report/get-errors";
import { strictReportQuery } from "@/lib/report/report-query";

const parse = strictReportQuery({ own: tableParameters, groupBy: [] });

export const GET = tableRoute("errors", parse, async (scope, query) => toErrorsTable(await getErrors(scope, query)));

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
