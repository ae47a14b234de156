import { QueueFullError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import type { MessageFacts } from "./facts";
import { showQueuedFacts } from "./queue-metrics";

/** Over all accounts: facts that were taken and are not settled, whether they wait, are written or are still being read. */
const MOST_FACTS = 100_000;
const MOST_BYTES = 96 * 1_048_576;
/** Measured on V8: a full fact and what belongs to it, without its texts of variable length. */
const FACT_BYTES = 600;
const RETRY_AFTER_SECONDS = 1;

const held = () =>
  onePerProcess("ingest-room", () => {
    const total = { facts: 0, bytes: 0 };
    showQueuedFacts(() => total.facts);
    return total;
  });

/** Facts taken and not yet settled. */
export const countQueuedFacts = () => held().facts;

const toBytes = ({ sid, sender, address }: MessageFacts) =>
  FACT_BYTES + sid.length + (sender ? sender.sender.length + sender.provider.length : 0) + (address ? 64 : 0);

/** A share of the memory that facts may take; whoever opens one gives it back. */
export class Room {
  private facts = 0;
  private bytes = 0;

  /** Throws QueueFullError, having taken nothing of these. */
  take(facts: readonly MessageFacts[]): void {
    const bytes = facts.reduce((sum, fact) => sum + toBytes(fact), 0);
    const total = held();
    if (total.facts + facts.length > MOST_FACTS || total.bytes + bytes > MOST_BYTES)
      throw new QueueFullError(RETRY_AFTER_SECONDS);
    total.facts += facts.length;
    total.bytes += bytes;
    this.facts += facts.length;
    this.bytes += bytes;
  }

  giveBack(): void {
    const total = held();
    total.facts -= this.facts;
    total.bytes -= this.bytes;
    this.facts = 0;
    this.bytes = 0;
  }
}
