import { Gauge, Histogram } from "prom-client";
import { onePerProcess } from "@/lib/db/one-per-process";
import { metricsRegistry } from "@/lib/observability/metrics";

const written = () =>
  onePerProcess("metrics-ingest", () => {
    const registers = [metricsRegistry()];
    return {
      facts: new Histogram({
        name: "otp_ingest_batch_facts",
        help: "Facts that shared one transaction.",
        buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
        registers,
      }),
      seconds: new Histogram({
        name: "otp_ingest_write_duration_seconds",
        help: "Time to commit one batch, with its retries.",
        buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
        registers,
      }),
    };
  });

export function countBatch(facts: number, seconds: number): void {
  written().facts.observe(facts);
  written().seconds.observe(seconds);
}

/** `count` is asked whenever somebody reads the metrics. */
export function showQueuedFacts(count: () => number): void {
  onePerProcess(
    "metrics-ingest-queued",
    () =>
      new Gauge({
        name: "otp_ingest_queued_facts",
        help: "Facts accepted and not yet committed.",
        registers: [metricsRegistry()],
        collect() {
          this.set(count());
        },
      }),
  );
}
