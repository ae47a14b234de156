import { tableRoute } from "@/app/api/v1/exports/table-route";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { toErrorsTable } from "@/lib/export/errors-table";
import { tableParameters } from "@/lib/export/export-parameters";
import { getErrors } from "@/lib/report/get-errors";
import { strictReportQuery } from "@/lib/report/report-query";

const parse = strictReportQuery({ own: tableParameters, groupBy: [] });

export const GET = tableRoute("errors", parse, async (scope, query) => toErrorsTable(await getErrors(scope, query)));

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
