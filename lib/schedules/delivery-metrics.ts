import { Counter } from "prom-client";
import { onePerProcess } from "@/lib/db/one-per-process";
import { metricsRegistry } from "@/lib/observability/metrics";

const deliveries = () =>
  onePerProcess(
    "metrics-scheduled-deliveries",
    () =>
      new Counter({
        name: "otp_scheduled_report_attempts_total",
        help: "Attempts to send a scheduled report, by what came of them: sent, retried later, or failed for good.",
        labelNames: ["outcome"],
        registers: [metricsRegistry()],
      }),
  );

export const countDelivery = (outcome: "sent" | "retried" | "failed"): void => deliveries().inc({ outcome });
