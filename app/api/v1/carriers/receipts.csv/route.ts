import { panelRoute } from "@/app/api/v1/carriers/panel-route";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { parseCarrierExport } from "@/lib/carriers/carrier-export";
import { getReceiptTrust } from "@/lib/carriers/get-receipt-trust";
import { toReceiptsTable } from "@/lib/carriers/panel-tables";

export const GET = panelRoute("receipts", parseCarrierExport, async (scope, { name, list }, carrier) => {
  const trust = await getReceiptTrust(scope, carrier, list);
  return { table: toReceiptsTable(trust, { list, name, account: scope.accountSid }), range: trust.settled };
});

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
