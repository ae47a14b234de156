import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { getDataHealth } from "@/lib/data-health/get-data-health";
import { parseHealthQuery } from "@/lib/data-health/parse-health-query";
import { route } from "@/lib/http/route";

export const GET = route({ access: "GET /api/v1/data-health", query: parseHealthQuery }, async ({ scope }) =>
  Response.json(await getDataHealth(scope, Date.now()), { headers: { Vary: "Authorization, Cookie" } }),
);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
