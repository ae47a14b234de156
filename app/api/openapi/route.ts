import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { route } from "@/lib/http/route";
import { getOpenApiDocument } from "@/lib/openapi/document";

/** A browser says so; scripts and generators take anything, or JSON. */
const prefersHtml = ({ headers }: Request) => /\btext\/html\b/i.test(headers.get("accept") ?? "");

export const GET = route({ access: "GET /api/openapi" }, ({ request }) =>
  prefersHtml(request)
    ? new Response(null, { status: 303, headers: { Location: "/api-reference", Vary: "Accept" } })
    : Response.json(getOpenApiDocument(), { headers: { "Cache-Control": "public, max-age=300", Vary: "Accept" } }),
);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
