import { setTimeout as sleep } from "node:timers/promises";
import { beforeExit } from "./before-exit";
import { describeError } from "./describe-error";
import { logger } from "./logger";

/** An orderly end waits no longer for what is under way; what is left undone is done by the next server. */
const LAST_WORDS_MS = 10_000;

type Work = {
  /** For the log, as the subject of a sentence: "looking for days to rebuild". */
  readonly name: string;
  /** Another process may have been asked, and what failed is to be tried again. */
  readonly everyMs: number;
  /** What there is to do; ends early when it is aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>;
};

/** Work that every server looks for again and again, in the background and never twice at once. */
export class BackgroundLoop {
  private work: Promise<void> | null = null;
  private isAskedAgain = false;
  private timer: ReturnType<typeof setInterval> | null = null;
  private readonly end = new AbortController();

  constructor(private readonly task: Work) {}

  /** Begins unless it is at it already: whatever was there to do before the call is done. From then on looks by itself. Never rejects. */
  start(): void {
    if (this.end.signal.aborted) return;
    if (!this.timer) {
      this.timer = setInterval(() => this.start(), this.task.everyMs).unref();
      beforeExit(() => this.stop());
    }
    this.isAskedAgain = true;
    this.work ??= this.runAll();
  }

  private async runAll(): Promise<void> {
    while (this.isAskedAgain && !this.end.signal.aborted) {
      this.isAskedAgain = false;
      try {
        await this.task.run(this.end.signal);
      } catch (error) {
        logger().error({ error: describeError(error) }, `${this.task.name} failed; trying again`);
      }
    }
    this.work = null;
  }

  private async stop(): Promise<void> {
    this.end.abort();
    if (this.timer) clearInterval(this.timer);
    await Promise.race([this.work, sleep(LAST_WORDS_MS, undefined, { ref: false })]);
  }
}
