import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { onePerProcess } from "@/lib/db/one-per-process";

/** What /api/metrics shows. Labels must have few values and never name an account. */
export const metricsRegistry = (): Registry =>
  onePerProcess("metrics-registry", () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    return registry;
  });

const requestDuration = () =>
  onePerProcess(
    "metrics-request-duration",
    () =>
      new Histogram({
        name: "http_request_duration_seconds",
        help: "Time to answer, by route, method and status; its count is the number of requests.",
        labelNames: ["route", "method", "status"],
        buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
        registers: [metricsRegistry()],
      }),
  );

/** Counts one answered request. `route` is the pattern, not the path. */
export function countRequest(labels: { route: string; method: string; status: number }, seconds: number): void {
  requestDuration().observe(labels, seconds);
}
