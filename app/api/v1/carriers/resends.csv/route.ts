import { panelRoute } from "@/app/api/v1/carriers/panel-route";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { parseCarrierExport } from "@/lib/carriers/carrier-export";
import { getResends } from "@/lib/carriers/get-resends";
import { toResendsTable } from "@/lib/carriers/panel-tables";

export const GET = panelRoute("resends", parseCarrierExport, async (scope, { name, list }, carrier) => {
  const resends = await getResends(scope, carrier, list);
  return { table: toResendsTable(resends, { list, name, account: scope.accountSid }), range: resends.range };
});

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
