import type { AccountScope } from "@/lib/db/account-scope";
import { admitSender, countDurations, countIntake } from "@/lib/intake/count-intake";
import { Durations } from "@/lib/intake/durations";
import type { Entrance } from "@/lib/intake/intake-fact";
import type { Instant } from "./facts";
import type { RecordFaultCode } from "./record-fault";

/** `told`: the latest date in it. A repeat says nothing that an earlier record of the batch does not. */
export type TakenRecord = { index: number; sid: string; told: Instant | null; isRepeat: boolean };

type WrittenBatch = {
  stored: number;
  rejected: readonly { code: RecordFaultCode }[];
  /** The stored records that told something new. */
  news: readonly TakenRecord[];
  /** Who sent a message: its service, or else its sender; empty where nobody said. */
  senderOf: (sid: string) => string;
  arrivedAt: Instant;
};

/** Counts a batch that has just been committed. A record that repeats what was known tells nothing of lag and clocks. */
export function countBatchRecords(
  scope: AccountScope,
  entrance: Entrance,
  { stored, rejected, news, senderOf, arrivedAt }: WrittenBatch,
) {
  const committedAt = Date.now();
  const measured = { lag: new Durations(), server: new Durations() };
  const clocks = new Map<string, { delay: Durations; ahead: Durations }>();
  for (const { sid, told } of news) {
    measured.lag.add(committedAt - (told ?? arrivedAt));
    measured.server.add(committedAt - arrivedAt);
    if (told === null) continue;
    const sender = admitSender(scope, senderOf(sid));
    const clock = clocks.get(sender) ?? { delay: new Durations(), ahead: new Durations() };
    clocks.set(sender, clock);
    if (told > arrivedAt) clock.ahead.add(told - arrivedAt);
    else clock.delay.add(arrivedAt - told);
  }
  for (const fact of ["lag", "server"] as const) countDurations(scope, fact, entrance, measured[fact]);
  for (const [sender, clock] of clocks)
    for (const fact of ["delay", "ahead"] as const) countDurations(scope, fact, entrance, clock[fact], sender);
  countIntake(scope, "taken", entrance, "", stored);
  for (const { code } of rejected) countIntake(scope, "rejected", entrance, code);
}
