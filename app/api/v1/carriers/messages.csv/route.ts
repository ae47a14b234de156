import { streamRoute } from "@/app/api/v1/carriers/stream-route";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { parseCarrierMessages } from "@/lib/carriers/carrier-messages-query";
import { narrowToCarrier } from "@/lib/carriers/no-filters";
import { streamMessages } from "@/lib/export/stream-messages";

export const GET = streamRoute({
  kind: "messages",
  fileName: "carrier-messages",
  parse: parseCarrierMessages,
  read: ({ scope, query, carrier, signal, written }) =>
    streamMessages(scope, { ...query, filters: narrowToCarrier(query.filters, carrier) }, signal, written),
});

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
