import { route } from "@/lib/http/route";
import { getReadiness } from "@/lib/observability/readiness";

export const GET = route({ access: "GET /api/health/ready" }, async () => {
  const readiness = await getReadiness();
  if (readiness === "ready") return { status: "ready" };
  return Response.json({ status: "not_ready", ...readiness }, { status: 503, headers: { "Retry-After": "1" } });
});
