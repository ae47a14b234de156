import { setTimeout as sleep } from "node:timers/promises";
import type { AccountScope } from "@/lib/db/account-scope";
import { RejectedFactError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import type { MessageFacts } from "./facts";
import { countBatch } from "./queue-metrics";
import { Room } from "./room";
import { type WriteOutcome, writeSurely } from "./write-surely";

const BATCH_FACTS = 1_000;
/** A second writer of the same account pays only when there is enough for two: otherwise the batches just get smaller. */
const FACTS_FOR_ANOTHER_WRITER = 500;
const WRITERS_PER_ACCOUNT = 2;
/**
 * Small batches are begun at most this often: what a statement costs beside its messages is then shared by more of them, which
 * leaves more of the machine to those who send. A fact that finds nobody writing never waits.
 */
const SMALL_BATCH_EVERY_MS = 8;
const SMALL_BATCH_FACTS = 50;
/** What one caller may have in the queue at once, so that a single message never waits behind a whole import. */
const SLICE_FACTS = 500;
const SLICES_IN_FLIGHT = 4;

type Waiting = {
  facts: readonly MessageFacts[];
  resolve: (outcome: WriteOutcome) => void;
  reject: (error: unknown) => void;
};

/** Group commit: whatever arrives while a batch of the account is being written becomes its next batch. */
class AccountQueue {
  private waiting: Waiting[] = [];
  private waitingFacts = 0;
  private writers = 0;

  constructor(private readonly accountId: number) {}

  /** Answers for the whole batch that these facts were part of. */
  add(facts: readonly MessageFacts[]): Promise<WriteOutcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ facts, resolve, reject });
      this.waitingFacts += facts.length;
      const another = this.writers > 0 && this.waitingFacts >= FACTS_FOR_ANOTHER_WRITER;
      if (this.writers === 0 || (another && this.writers < WRITERS_PER_ACCOUNT)) {
        this.writers += 1;
        // Lets the requests that are parsed in the same turn of the event loop join the first batch.
        setImmediate(() => void this.writeAll());
      }
    });
  }

  private async writeAll() {
    while (this.waiting.length > 0) {
      const began = performance.now();
      await this.writeBatch(this.takeBatch());
      if (this.waitingFacts > 0 && this.waitingFacts < SMALL_BATCH_FACTS)
        await sleep(Math.max(0, began + SMALL_BATCH_EVERY_MS - performance.now()));
    }
    this.writers -= 1;
  }

  private takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    let size = 0;
    for (const next of this.waiting) {
      if (size > 0 && size + next.facts.length > BATCH_FACTS) break;
      batch.push(next);
      size += next.facts.length;
    }
    this.waiting.splice(0, batch.length);
    this.waitingFacts -= size;
    return batch;
  }

  private async writeBatch(batch: Waiting[]) {
    const facts = batch.flatMap((entry) => entry.facts);
    const began = performance.now();
    try {
      const outcome = await writeSurely(this.accountId, facts);
      for (const { resolve } of batch) resolve(outcome);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      countBatch(facts.length, (performance.now() - began) / 1_000);
    }
  }
}

const accounts = () => onePerProcess("ingest-queues", () => new Map<number, AccountQueue>());

function queueOf({ accountId }: AccountScope): AccountQueue {
  const known = accounts().get(accountId);
  if (known) return known;
  const created = new AccountQueue(accountId);
  accounts().set(accountId, created);
  return created;
}

/**
 * Records facts for which the caller holds room, slice by slice, and answers which messages changed and which the database
 * refused: of these callers and of those who shared a transaction with them. Rejects with DatabaseUnavailableError
 * (perhaps written, perhaps not: repeating is harmless).
 */
export async function recordHeldFacts(scope: AccountScope, facts: readonly MessageFacts[]): Promise<WriteOutcome> {
  const queue = queueOf(scope);
  const changed = new Set<string>();
  const refused = new Set<string>();
  let next = 0;
  const feed = async () => {
    while (next < facts.length) {
      const slice = facts.slice(next, next + SLICE_FACTS);
      next += SLICE_FACTS;
      const outcome = await queue.add(slice);
      for (const sid of outcome.changed) changed.add(sid);
      for (const sid of outcome.refused) refused.add(sid);
    }
  };
  const fed = await Promise.allSettled(Array.from({ length: SLICES_IN_FLIGHT }, feed));
  for (const result of fed) if (result.status === "rejected") throw result.reason;
  return { changed, refused };
}

/**
 * Records facts about messages of one account; resolves once they are committed together with the totals they change.
 * Concurrent callers share a transaction. Rejects with QueueFullError (try again later, nothing was taken),
 * DatabaseUnavailableError (perhaps written, perhaps not: repeating is harmless) or RejectedFactError (one of these
 * facts cannot be stored; the others are).
 */
export async function recordFacts(scope: AccountScope, facts: readonly MessageFacts[]): Promise<void> {
  const room = new Room();
  try {
    room.take(facts);
    const { refused } = await recordHeldFacts(scope, facts);
    const sid = refused.size > 0 ? facts.find((fact) => refused.has(fact.sid))?.sid : undefined;
    if (sid !== undefined) throw new RejectedFactError(sid);
  } finally {
    room.giveBack();
  }
}
