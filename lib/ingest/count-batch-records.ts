import type { AccountScope } from "@/lib/db/account-scope";
import { countDurations, countIntake } from "@/lib/intake/count-intake";
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
  arrivedAt: Instant;
};

/** Counts a batch that has just been committed. A record that repeats what was known tells nothing of lag and clocks. */
export function countBatchRecords(
  scope: AccountScope,
  entrance: Entrance,
  { stored, rejected, news, arrivedAt }: WrittenBatch,
) {
  const committedAt = Date.now();
  const measured = { lag: new Durations(), server: new Durations(), delay: new Durations(), ahead: new Durations() };
  for (const { told } of news) {
    measured.lag.add(committedAt - (told ?? arrivedAt));
    measured.server.add(committedAt - arrivedAt);
    if (told === null) continue;
    if (told > arrivedAt) measured.ahead.add(told - arrivedAt);
    else measured.delay.add(arrivedAt - told);
  }
  for (const fact of ["lag", "server", "delay", "ahead"] as const)
    countDurations(scope, fact, entrance, measured[fact]);
  countIntake(scope, "taken", entrance, "", stored);
  for (const { code } of rejected) countIntake(scope, "rejected", entrance, code);
}
