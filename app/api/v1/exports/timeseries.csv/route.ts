import { tableRoute } from "@/app/api/v1/exports/table-route";
import { tableParameters } from "@/lib/export/export-parameters";
import { toTimeseriesTable } from "@/lib/export/timeseries-table";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getTimeseries } from "@/lib/report/get-timeseries";
import { strictReportQuery } from "@/lib/report/report-query";

const parse = strictReportQuery({ own: tableParameters });

export const GET = tableRoute("timeseries", parse, async (scope, query) =>
  toTimeseriesTable(await getTimeseries(scope, query)),
);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
