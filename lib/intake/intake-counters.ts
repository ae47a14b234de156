import { HOUR } from "@/lib/time/wall-clock";
import type { Entrance, IntakeFact } from "./intake-fact";

export type IntakeCount = {
  readonly accountId: number;
  /** Epoch milliseconds of its start. */
  readonly hour: number;
  readonly fact: IntakeFact;
  readonly entrance: Entrance;
  readonly reason: string;
  readonly cell: number;
  count: number;
  mostMs: number;
};
type Key = Pick<IntakeCount, "accountId" | "fact" | "entrance"> & Partial<Pick<IntakeCount, "reason" | "cell">>;

/** While the database is away nothing is written down: then only what has a counter already is still counted. */
const MOST_COUNTERS = 50_000;

/** Counts of this process that are not written yet. */
export class IntakeCounters {
  private held = new Map<string, IntakeCount>();

  constructor(private readonly most = MOST_COUNTERS) {}

  get size(): number {
    return this.held.size;
  }

  add({ accountId, fact, entrance, reason = "", cell = 0 }: Key, count: number, mostMs = 0, now = Date.now()): void {
    this.merge({ accountId, hour: Math.floor(now / HOUR) * HOUR, fact, entrance, reason, cell, count, mostMs });
  }

  /** What there is, which from now on is the caller's. */
  takeAll(): IntakeCount[] {
    const taken = [...this.held.values()];
    this.held = new Map();
    return taken;
  }

  /** What could not be written. */
  giveBack(counts: readonly IntakeCount[]): void {
    for (const count of counts) this.merge(count);
  }

  private merge(added: IntakeCount): void {
    const { accountId, hour, fact, entrance, reason, cell } = added;
    const key = `${accountId} ${hour} ${fact} ${entrance} ${reason} ${cell}`;
    const known = this.held.get(key);
    if (known) {
      known.count += added.count;
      known.mostMs = Math.max(known.mostMs, added.mostMs);
    } else if (this.held.size < this.most) this.held.set(key, { ...added });
  }
}
