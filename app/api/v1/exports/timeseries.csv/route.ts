import { tableRoute } from "@/app/api/v1/exports/table-route";
import { toTimeseriesTable } from "@/lib/export/timeseries-table";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getTimeseries } from "@/lib/report/get-timeseries";

export const GET = tableRoute("timeseries", async (scope, query) =>
  toTimeseriesTable(await getTimeseries(scope, query)),
);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
