import type { AccountScope } from "@/lib/db/account-scope";
import { onePerProcess } from "@/lib/db/one-per-process";
import { CountWriter } from "./count-writer";
import { Durations } from "./durations";
import type { CountedFact, Entrance, MeasuredFact } from "./intake-fact";
import { KnownSenders } from "./known-senders";

type Account = Pick<AccountScope, "accountId">;

const writer = () => onePerProcess("intake-counts", () => new CountWriter());

/** Counts records or requests; costs a map entry, and is written down within seconds. `reason` is one of our own codes. */
export function countIntake(
  { accountId }: Account,
  fact: CountedFact,
  entrance: Entrance,
  reason = "",
  count = 1,
): void {
  if (count > 0) writer().add({ accountId, fact, entrance, reason }, count);
}

/** Counts how long each of some records took; `sender` is one that admitSender let through. */
export function countDurations(
  { accountId }: Account,
  fact: MeasuredFact,
  entrance: Entrance,
  durations: Durations,
  sender = "",
): void {
  for (const [cell, held] of durations.cells.entries())
    if (held) writer().add({ accountId, fact, entrance, reason: sender, cell }, held.count, held.mostMs);
}

const knownSenders = () => onePerProcess("intake-senders", () => new KnownSenders());

/** The sender as counters tell it apart; an empty text where there are too many. */
export const admitSender = ({ accountId }: Account, sender: string): string =>
  sender === "" ? "" : knownSenders().admit(accountId, sender);

/** Counts the record that `record` takes, or rejects for the reason that is made of the error. */
export async function countRecord<T>(
  account: Account,
  entrance: Entrance,
  toReason: (error: unknown) => string,
  record: () => Promise<T>,
): Promise<T> {
  try {
    const taken = await record();
    countIntake(account, "taken", entrance);
    return taken;
  } catch (error) {
    countIntake(account, "rejected", entrance, toReason(error));
    throw error;
  }
}

/** Counts a record that has just been committed and came alone; what it tells happened when it arrived. */
export function countCommit(account: Account, entrance: Entrance, arrivedAt: number): void {
  const durations = new Durations();
  durations.add(Date.now() - arrivedAt);
  countDurations(account, "lag", entrance, durations);
  countDurations(account, "server", entrance, durations);
}

/** Writes down what was counted up to now. Never rejects: what cannot be written is kept for the next time. */
export const writeIntakeCounts = (): Promise<void> => writer().write();
