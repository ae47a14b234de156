import { onePerProcess } from "@/lib/db/one-per-process";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { applyPriceBooks } from "./apply-price-book";

const LOOK_MS = 5_000;

/** Looks for messages that wait for a price of their account's book, whichever server it was imported by. */
class PriceApplier {
  private timer: ReturnType<typeof setInterval> | null = null;
  private isAtIt = false;

  start(): void {
    this.timer ??= setInterval(() => void this.run(), LOOK_MS).unref();
  }

  private async run(): Promise<void> {
    if (this.isAtIt) return;
    this.isAtIt = true;
    try {
      await applyPriceBooks();
    } catch (error) {
      logger().error({ error: describeError(error) }, "pricing messages by the price book failed; trying again");
    } finally {
      this.isAtIt = false;
    }
  }
}

export const priceApplier = () => onePerProcess("price-applier", () => new PriceApplier());
