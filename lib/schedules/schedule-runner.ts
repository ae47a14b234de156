import { onePerProcess } from "@/lib/db/one-per-process";
import { BackgroundLoop } from "@/lib/observability/background-loop";
import { runDeliveries, type ScopeOf } from "./run-deliveries";

/** Reports are due at a minute, not at a second. */
const LOOK_MS = 20_000;

/** Sends scheduled reports. Every server runs one; the database keeps them apart. What is being sent at an orderly end is waited for. */
export const scheduleRunner = (scopeOf: ScopeOf) =>
  onePerProcess(
    "schedule-runner",
    () =>
      new BackgroundLoop({
        name: "looking for reports to send",
        everyMs: LOOK_MS,
        run: (signal) => runDeliveries(scopeOf, { signal }),
      }),
  );
