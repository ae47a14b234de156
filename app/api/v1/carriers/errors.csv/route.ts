import { panelRoute } from "@/app/api/v1/carriers/panel-route";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { parseCarrierExport } from "@/lib/carriers/carrier-export";
import { learnedFrom } from "@/lib/carriers/get-account-baseline";
import { getCarrierHealth } from "@/lib/carriers/get-carrier-health";
import { getErrorMix } from "@/lib/carriers/get-error-mix";
import { toJudgedRange } from "@/lib/carriers/judged-range";
import { toErrorMixTable } from "@/lib/carriers/panel-tables";

export const GET = panelRoute("errors", parseCarrierExport, async (scope, { name, list, report }, carrier) => {
  const judged = toJudgedRange(await getCarrierHealth(scope, list, name), list.at);
  const before = learnedFrom(scope, list.at);
  const mix = await getErrorMix(scope, { report, carrier, judged, before });
  return { table: toErrorMixTable(mix, { list, name, account: scope.accountSid }), range: judged };
});

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
