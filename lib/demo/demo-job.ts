import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { onePerProcess } from "@/lib/db/one-per-process";
import { env } from "@/lib/env";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { DemoBusyError } from "./demo-lock";
import type { DemoProgress } from "./demo-progress";
import type { TrafficSettings } from "./generate-traffic";
import { type LoadOptions, loadDemo, removeDemo } from "./load-demo";

/** Small enough that whoever waits for a page beside it doesn't notice. */
const BATCH = { batch: 500, requests: 2 };

/** Makes demo data in the background of the server's process, one at a time. */
class DemoJob {
  private shown: DemoProgress = { status: "idle" };
  private work: Promise<void> | null = null;
  private stopper = new AbortController();

  get progress(): DemoProgress {
    return this.shown;
  }

  /** Starts it unless it is under way. */
  start(settings: TrafficSettings, postAs: LoadOptions["postAs"]): DemoProgress {
    if (!this.work) {
      this.stopper = new AbortController();
      this.shown = { status: "running", messages: 0, total: settings.messages };
      this.work = this.run(settings, postAs).finally(() => {
        this.work = null;
      });
    }
    return this.shown;
  }

  /** Stops it where it is, and removes the demo account. False when another process works on it. Rejects with NotAdministratorError. */
  async remove(by: AuditSource = SYSTEM): Promise<boolean> {
    this.stopper.abort();
    await this.work;
    try {
      await removeDemo(env().DATA_DIR, by);
    } catch (error) {
      if (error instanceof DemoBusyError) return false;
      throw error;
    }
    this.shown = { status: "idle" };
    return true;
  }

  private async run(settings: TrafficSettings, postAs: LoadOptions["postAs"]): Promise<void> {
    const { signal } = this.stopper;
    const onProgress = (messages: number) => {
      this.shown = { status: "running", messages, total: settings.messages };
    };
    try {
      await loadDemo(settings, { ...BATCH, postAs, onProgress, signal, dataDir: env().DATA_DIR });
      this.shown = { status: "done" };
    } catch (error) {
      const status = signal.aborted ? "idle" : error instanceof DemoBusyError ? "busy" : "failed";
      this.shown = { status };
      if (status === "failed") logger().error({ error: describeError(error) }, "demo data failed");
    }
  }
}

export const demoJob = () => onePerProcess("demo-job", () => new DemoJob());
