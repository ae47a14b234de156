import { route } from "@/lib/http/route";
import { metricsRegistry } from "@/lib/observability/metrics";

/** Prometheus text about the process: it names no account, but counts what all of them do. */
export const GET = route({ access: "GET /api/metrics" }, async () => {
  const registry = metricsRegistry();
  return new Response(await registry.metrics(), { headers: { "Content-Type": registry.contentType } });
});
