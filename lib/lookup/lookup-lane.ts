import { setTimeout as sleep } from "node:timers/promises";
import { getTwilioToken } from "@/lib/accounts/get-twilio-token";
import type { AccountScope } from "@/lib/db/account-scope";
import { carrierSourceRank } from "@/lib/dimensions/carrier-sources";
import { hashNumber } from "@/lib/dimensions/number-privacy";
import { toRecipient } from "@/lib/dimensions/recipient";
import { env } from "@/lib/env";
import { nothingKnown } from "@/lib/ingest/facts";
import { amendSurely } from "@/lib/ingest/write-surely";
import { logger } from "@/lib/observability/logger";
import { fetchLineType, LookupRefusedError, LookupUnavailableError } from "./fetch-line-type";
import { type FoundRecipient, findKnownCarrier, rememberCarrier } from "./known-carriers";
import { countLookup } from "./lookup-metrics";

/** Numbers are held in memory while they wait, and only here. */
type Job = { readonly hash: string; readonly e164: string; readonly sids: string[]; failures: number };

export type Pace = {
  /** Shortest time between two requests of one worker: four of them make ten requests a second. */
  readonly spacingMs: number;
  /** After the first failure; doubled after each further one. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** When Twilio refuses the account. */
  readonly refusedPauseMs: number;
};

const PACE: Pace = { spacingMs: 400, firstPauseMs: 1_000, longestPauseMs: 60_000, refusedPauseMs: 600_000 };
const WORKERS = 4;
const MOST_WAITING_MESSAGES = 10_000;
const MOST_FAILURES = 5;

/** The lookups of one account: each number once, slowly, and with pauses while Twilio does not answer. */
export class LookupLane {
  private readonly waiting: Job[] = [];
  /** Waiting or under way, by hash. */
  private readonly jobs = new Map<string, Job>();
  private messages = 0;
  private workers = 0;
  private failuresInARow = 0;
  private pausedUntil = 0;

  constructor(
    private readonly scope: AccountScope,
    private readonly pace: Pace = PACE,
  ) {}

  /** Messages whose lookup is not settled yet. */
  get size(): number {
    return this.messages;
  }

  /** Takes a message's number, or drops it where too many wait: a lookup is worth less than memory. */
  add(sid: string, e164: string): void {
    if (this.messages >= MOST_WAITING_MESSAGES) {
      countLookup("dropped");
      return;
    }
    this.messages += 1;
    const hash = hashNumber(e164);
    const known = this.jobs.get(hash);
    if (known) {
      known.sids.push(sid);
      return;
    }
    const job = { hash, e164, sids: [sid], failures: 0 };
    this.jobs.set(hash, job);
    this.waiting.push(job);
    if (this.workers < WORKERS) void this.work();
  }

  private async work(): Promise<void> {
    this.workers += 1;
    for (let job = this.waiting.shift(); job; job = this.waiting.shift()) {
      // Another worker may have made it longer meanwhile.
      while (this.pausedUntil > Date.now()) await pause(this.pausedUntil - Date.now());
      const began = Date.now();
      const isAsked = await this.settle(job);
      if (isAsked) await pause(began + this.pace.spacingMs - Date.now());
    }
    this.workers -= 1;
  }

  /** Answers whether Twilio was asked. Never throws: nobody waits for a lookup. */
  private async settle(job: Job): Promise<boolean> {
    try {
      const known = await findKnownCarrier(this.scope, job.hash);
      const found = known === undefined ? await this.ask(job) : known;
      if (known !== undefined) countLookup("known");
      await this.record(job, found);
      return known === undefined;
    } catch (error) {
      this.postpone(job, error);
      return true;
    }
  }

  private async ask({ e164, hash }: Job): Promise<FoundRecipient> {
    const token = await getTwilioToken(this.scope);
    if (token === null) throw new LookupRefusedError(null);
    const url = env().TWILIO_LOOKUP_URL;
    const line = await fetchLineType(e164, { url, accountSid: this.scope.accountSid, token });
    const found = line && (await toFound(e164, line));
    this.failuresInARow = 0;
    rememberCarrier(this.scope, hash, found);
    countLookup(found ? "found" : "nothing");
    return found;
  }

  private async record(job: Job, found: FoundRecipient): Promise<void> {
    // Whoever comes from now on makes a new job, and finds this one's answer.
    const sids = job.sids.splice(0);
    if (found) {
      const recipient = { ...found, at: Date.now() };
      await amendSurely(
        this.scope.accountId,
        sids.map((sid) => ({ ...nothingKnown(sid), recipient })),
      ).catch((error: unknown) => {
        job.sids.push(...sids);
        throw error;
      });
    }
    this.messages -= sids.length;
    if (job.sids.length === 0) this.jobs.delete(job.hash);
    else this.waiting.push(job);
  }

  /** Back to the front of the line after a pause of all, or given up when it has failed too often. */
  private postpone(job: Job, error: unknown): void {
    this.failuresInARow += 1;
    job.failures += 1;
    this.pausedUntil = Math.max(this.pausedUntil, Date.now() + this.pauseAfter(error));
    if (job.failures < MOST_FAILURES) {
      this.waiting.unshift(job);
      return;
    }
    this.jobs.delete(job.hash);
    this.messages -= job.sids.length;
    for (const _ of job.sids) countLookup("dropped");
  }

  private pauseAfter(error: unknown): number {
    const { firstPauseMs, longestPauseMs, refusedPauseMs } = this.pace;
    if (error instanceof LookupRefusedError) {
      logger().warn({ account: this.scope.accountSid, status: error.status }, "carrier lookup refused");
      return refusedPauseMs;
    }
    const ours = Math.min(firstPauseMs * 2 ** (this.failuresInARow - 1), longestPauseMs);
    const theirs = error instanceof LookupUnavailableError ? (error.retryAfterMs ?? 0) : 0;
    return Math.max(ours, Math.min(theirs, refusedPauseMs));
  }
}

/** Null when the lookup names no carrier that we did not guess from the number ourselves. */
async function toFound(e164: string, { carrier, mcc, mnc }: { carrier?: string; mcc?: string; mnc?: string }) {
  const { recipient } = await toRecipient({ to: e164, lookup: carrier, mcc, mnc, at: 0 });
  const { at: _, ...found } = recipient;
  return found.source >= carrierSourceRank("mcc_mnc") ? found : null;
}

/** Keeps no process alive. */
const pause = async (ms: number) => {
  if (ms > 0) await sleep(ms, undefined, { ref: false });
};
