import { route } from "@/lib/http/route";
import { metricsRegistry } from "@/lib/observability/metrics";

/** Prometheus text. It tells about the process and never about an account; still, only who may read reports gets it. */
export const GET = route({ access: "GET /api/metrics" }, async () => {
  const registry = metricsRegistry();
  return new Response(await registry.metrics(), { headers: { "Content-Type": registry.contentType } });
});
