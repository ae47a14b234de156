import { panelRoute } from "@/app/api/v1/carriers/panel-route";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { listAnnotations } from "@/lib/annotations/list-annotations";
import { parseSeriesExport } from "@/lib/carriers/carrier-export";
import { getCarrierHealth } from "@/lib/carriers/get-carrier-health";
import { getCarrierSeries } from "@/lib/carriers/get-carrier-series";
import { toSince } from "@/lib/carriers/judged-range";
import { toSeriesTable } from "@/lib/carriers/panel-tables";
import { wantsAnnotations } from "@/lib/export/export-parameters";

export const GET = panelRoute("series", parseSeriesExport, async (scope, query, carrier) => {
  const { name, list } = query;
  const { range, zone } = query.report;
  const [health, annotations] = await Promise.all([
    getCarrierHealth(scope, list, name),
    wantsAnnotations(query)
      ? listAnnotations(scope, range, { country: [name.country], carrier: [name.carrier] })
      : null,
  ]);
  const question = { carrier, range, zone, at: list.at, now: list.now, since: toSince(health) };
  const series = await getCarrierSeries(scope, question);
  return { table: toSeriesTable(series, annotations, { list, name, account: scope.accountSid }), range };
});

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
