import type { AccountScope } from "@/lib/db/account-scope";
import { QueueFullError, RejectedFactError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import type { MessageFacts } from "./facts";
import { countBatch, showQueuedFacts } from "./queue-metrics";
import { writeSurely } from "./write-surely";

/** Facts waiting or being written, over all accounts; a fact takes about 1 kB of memory. */
const MAX_FACTS = 50_000;
const BATCH_FACTS = 1_000;
/** A second writer of the same account pays only when there is enough for two: otherwise the batches just get smaller. */
const FACTS_FOR_ANOTHER_WRITER = 500;
const WRITERS_PER_ACCOUNT = 2;
const RETRY_AFTER_SECONDS = 1;

type Waiting = { facts: readonly MessageFacts[]; resolve: () => void; reject: (error: unknown) => void };

/** Group commit: whatever arrives while a batch of the account is being written becomes its next batch. */
class AccountQueue {
  private waiting: Waiting[] = [];
  private waitingFacts = 0;
  private writers = 0;

  constructor(
    private readonly accountId: number,
    private readonly settled: (facts: number) => void,
  ) {}

  add(facts: readonly MessageFacts[]): Promise<void> {
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
    while (this.waiting.length > 0) await this.writeBatch(this.takeBatch());
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
      const refused = await writeSurely(this.accountId, facts);
      for (const { facts, resolve, reject } of batch) {
        const sid = refused.size > 0 ? facts.find((fact) => refused.has(fact.sid))?.sid : undefined;
        if (sid === undefined) resolve();
        else reject(new RejectedFactError(sid));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      countBatch(facts.length, (performance.now() - began) / 1_000);
      this.settled(facts.length);
    }
  }
}

class IngestQueue {
  private accounts = new Map<number, AccountQueue>();
  /** Facts accepted and not yet settled. */
  facts = 0;

  async add(accountId: number, facts: readonly MessageFacts[]): Promise<void> {
    if (facts.length === 0) return;
    if (this.facts + facts.length > MAX_FACTS) throw new QueueFullError(RETRY_AFTER_SECONDS);
    this.facts += facts.length;
    let queue = this.accounts.get(accountId);
    if (!queue) {
      queue = new AccountQueue(accountId, (count) => {
        this.facts -= count;
      });
      this.accounts.set(accountId, queue);
    }
    const account = queue;
    await Promise.all(slices(facts).map((slice) => account.add(slice)));
  }
}

function slices(facts: readonly MessageFacts[]): (readonly MessageFacts[])[] {
  if (facts.length <= BATCH_FACTS) return [facts];
  return [facts.slice(0, BATCH_FACTS), ...slices(facts.slice(BATCH_FACTS))];
}

const ingestQueue = () =>
  onePerProcess("ingest-queue", () => {
    const queue = new IngestQueue();
    showQueuedFacts(() => queue.facts);
    return queue;
  });

/** Facts accepted and not yet committed. */
export const countQueuedFacts = () => ingestQueue().facts;

/**
 * Records facts about messages of one account; resolves once they are committed together with the totals they change.
 * Concurrent callers share a transaction. Rejects with QueueFullError (try again later, nothing was taken),
 * DatabaseUnavailableError (perhaps written, perhaps not: repeating is harmless) or RejectedFactError (one of these
 * facts cannot be stored; the others are).
 */
export const recordFacts = (scope: AccountScope, facts: readonly MessageFacts[]): Promise<void> =>
  ingestQueue().add(scope.accountId, facts);
