import { beforeExit } from "@/lib/observability/before-exit";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { HOUR } from "@/lib/time/wall-clock";
import { IntakeCounters } from "./intake-counters";
import { forgetOldCounts, writeCounts } from "./write-counts";

/** What a `kill -9` may cost. */
const WRITE_MS = 3_000;

/** Holds counts and writes them down every few seconds, and before an orderly end. */
export class CountWriter {
  private readonly counters = new IntakeCounters();
  private readonly tidiedAt = new Map<number, number>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor() {
    beforeExit(() => this.write());
  }

  add(...count: Parameters<IntakeCounters["add"]>): void {
    this.counters.add(...count);
    this.timer ??= setTimeout(() => void this.write(), WRITE_MS).unref();
  }

  /** One at a time, so that what is given back is not overtaken. */
  write(): Promise<void> {
    this.writing = this.writing.then(() => this.writeOnce());
    return this.writing;
  }

  private async writeOnce(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const counts = this.counters.takeAll();
    if (counts.length === 0) return;
    try {
      await writeCounts(counts);
    } catch (error) {
      this.counters.giveBack(counts);
      this.timer ??= setTimeout(() => void this.write(), WRITE_MS).unref();
      logger().warn({ error: describeError(error) }, "counters of what came in wait to be written");
      return;
    }
    await this.tidy(new Set(counts.map(({ accountId }) => accountId)), Date.now());
  }

  /** Once an hour for each account that something arrives for. */
  private async tidy(accountIds: ReadonlySet<number>, now: number): Promise<void> {
    const due = [...accountIds].filter((id) => now - (this.tidiedAt.get(id) ?? 0) > HOUR);
    for (const id of due) this.tidiedAt.set(id, now);
    if (due.length === 0) return;
    await forgetOldCounts(due, now).catch((error: unknown) =>
      logger().warn({ error: describeError(error) }, "old counters were not removed"),
    );
  }
}
