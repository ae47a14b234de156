/** When a message reached its stages, in epoch milliseconds; null where it did not, or nobody knows. */
export type StageTimes = {
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly deliveredAt: number | null;
  readonly readAt: number | null;
  readonly failedAt: number | null;
  readonly confirmedAt: number | null;
};

export type StageName = "created" | "sent" | "delivered" | "read" | "failed" | "confirmed";

export type TimelineStage = {
  readonly name: StageName;
  readonly at: number;
  /** Seconds since the message was created; negative where clocks disagree. */
  readonly sinceCreated: number;
  /** Seconds since the stage before; null for the first. */
  readonly sincePrevious: number | null;
};

/** What comes first where two happened at the same moment. */
const ORDER: readonly StageName[] = ["created", "sent", "delivered", "read", "failed", "confirmed"];

/** The stages that a message reached, in the order in which they happened. */
export function toTimeline(times: StageTimes): TimelineStage[] {
  const reached = ORDER.flatMap((name) => {
    const at = times[`${name}At`];
    return at === null ? [] : [{ name, at }];
  }).sort((a, b) => a.at - b.at);
  return reached.map(({ name, at }, i) => {
    const before = reached[i - 1];
    return {
      name,
      at,
      sinceCreated: (at - times.createdAt) / 1_000,
      sincePrevious: before ? (at - before.at) / 1_000 : null,
    };
  });
}
