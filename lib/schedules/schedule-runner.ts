import { setTimeout as sleep } from "node:timers/promises";
import { onePerProcess } from "@/lib/db/one-per-process";
import { beforeExit } from "@/lib/observability/before-exit";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { runDeliveries, type ScopeOf } from "./run-deliveries";

/** Reports are due at a minute, not at a second. */
const LOOK_MS = 20_000;
/** An end waits no longer for a slow receiver; what is left undone is sent by the next server, perhaps once more. */
const LAST_WORDS_MS = 10_000;

/** Sends scheduled reports in the background. Every server runs one; the database keeps them apart. */
class ScheduleRunner {
  private work: Promise<void> | null = null;
  private timer: ReturnType<typeof setInterval> | null = null;
  private readonly end = new AbortController();

  /** From then on looks every twenty seconds. Never rejects. */
  start(scopeOf: ScopeOf): void {
    if (this.timer) return;
    this.timer = setInterval(() => this.look(scopeOf), LOOK_MS).unref();
    this.look(scopeOf);
    // What is being sent at an orderly end is also written down as sent.
    beforeExit(async () => {
      this.end.abort();
      if (this.timer) clearInterval(this.timer);
      await Promise.race([this.work, sleep(LAST_WORDS_MS, undefined, { ref: false })]);
    });
  }

  private look(scopeOf: ScopeOf): void {
    this.work ??= this.run(scopeOf).finally(() => {
      this.work = null;
    });
  }

  private async run(scopeOf: ScopeOf): Promise<void> {
    try {
      await runDeliveries(scopeOf, { signal: this.end.signal });
    } catch (error) {
      logger().error({ error: describeError(error) }, "looking for reports to send failed; trying again");
    }
  }
}

export const scheduleRunner = () => onePerProcess("schedule-runner", () => new ScheduleRunner());
