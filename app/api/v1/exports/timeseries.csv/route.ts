import { tableRoute } from "@/app/api/v1/exports/table-route";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { listAnnotations } from "@/lib/annotations/list-annotations";
import { timeseriesParameters, wantsAnnotations } from "@/lib/export/export-parameters";
import { toTimeseriesTable } from "@/lib/export/timeseries-table";
import { getTimeseries } from "@/lib/report/get-timeseries";
import { strictReportQuery } from "@/lib/report/report-query";

const parse = strictReportQuery({ own: timeseriesParameters, groupBy: [] });

export const GET = tableRoute("timeseries", parse, async (scope, query) => {
  const [answer, annotations] = await Promise.all([
    getTimeseries(scope, query),
    wantsAnnotations(query) ? listAnnotations(scope, query.range, query.filters) : null,
  ]);
  return toTimeseriesTable(answer, annotations);
});

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
