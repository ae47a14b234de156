import { Counter } from "prom-client";
import { onePerProcess } from "@/lib/db/one-per-process";
import { metricsRegistry } from "@/lib/observability/metrics";

/** `known`: no need to ask. `dropped`: given up, because too many wait or Twilio stays away. */
type LookupOutcome = "found" | "nothing" | "known" | "dropped";

const lookups = () =>
  onePerProcess(
    "metrics-lookups",
    () =>
      new Counter({
        name: "otp_carrier_lookups_total",
        help: "Carrier lookups by what came of them; Twilio charges for found and nothing.",
        labelNames: ["outcome"],
        registers: [metricsRegistry()],
      }),
  );

export const countLookup = (outcome: LookupOutcome): void => lookups().inc({ outcome });
