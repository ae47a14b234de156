import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { parseCarriersQuery } from "@/lib/carriers/carriers-query";
import { listCarrierHealth } from "@/lib/carriers/list-carrier-health";
import { route } from "@/lib/http/route";

export const GET = route({ access: "GET /api/v1/carriers", query: parseCarriersQuery }, async ({ scope, query }) =>
  Response.json(await listCarrierHealth(scope, query), { headers: { Vary: "Authorization, Cookie" } }),
);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
