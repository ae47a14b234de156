import type { Message } from "@/prisma/generated/client";

/** What the report engine should say, counted one by one from messages, without any of its code. */
export type NaiveFilters = Readonly<Record<string, readonly string[]>>;

const STATUS_NAMES: Readonly<Record<number, string>> = {
  0: "accepted",
  1: "scheduled",
  10: "queued",
  20: "sending",
  30: "sent",
  31: "delivery_unknown",
  40: "undelivered",
  41: "failed",
  42: "canceled",
  50: "delivered",
  60: "read",
};

/** The values by which a message is filtered and grouped, as product §8 names them. */
export function naiveDimensions(m: Message, carriers: ReadonlyMap<number, string>): Record<string, string> {
  return {
    country: m.country ?? "ZZ",
    carrier: carriers.get(m.carrierId ?? 0) ?? "unknown",
    channel: m.channel || "unknown",
    messaging_service: m.messagingService || "none",
    sender: m.sender || "unknown",
    provider: m.provider || "unknown",
    status: m.status === null ? "" : (STATUS_NAMES[m.status] ?? ""),
    error_code: m.errorCode === null ? "" : String(m.errorCode),
  };
}

/** The messages that a report over `[from, to)` is about. */
export function naiveMessages(
  messages: readonly Message[],
  { from, to }: { from: number; to: number },
  filters: NaiveFilters,
  carriers: ReadonlyMap<number, string>,
): Message[] {
  return messages.filter((m) => {
    if (m.createdAt === null || !m.provideFeedback) return false;
    if (m.createdAt.getTime() < from || m.createdAt.getTime() >= to) return false;
    const values = naiveDimensions(m, carriers);
    return Object.entries(filters).every(
      ([name, allowed]) => allowed.length === 0 || allowed.includes(values[name] ?? ""),
    );
  });
}

const seconds = (m: Message, stage: Date | null) =>
  m.createdAt && stage ? [(stage.getTime() - m.createdAt.getTime()) / 1000] : [];

const average = (values: readonly boolean[]) =>
  values.length === 0 ? null : values.filter(Boolean).length / values.length;

/** All fields but those whose exact value histograms don't hold. */
export function naiveFields(messages: readonly Message[], currency: string) {
  const count = (test: (m: Message) => boolean) => messages.filter(test).length;
  const named = (m: Message) => (m.status === null ? "" : (STATUS_NAMES[m.status] ?? ""));
  const confirmed = count((m) => m.confirmedAt !== null);
  const delivered = count((m) => ["delivered", "read"].includes(named(m)) || m.confirmedAt !== null);
  const byReceipt = count((m) => ["delivered", "read"].includes(named(m)));
  const micros = messages.reduce((sum, m) => sum + (m.currency === currency ? Number(m.price ?? 0) : 0), 0);
  const base = messages.length;
  return {
    attempted: base,
    status_ok: count((m) => ["sent", "delivery_unknown", "delivered", "read"].includes(named(m))),
    delivered_by_receipt: byReceipt,
    delivered,
    confirmed,
    failed: count((m) => ["failed", "canceled"].includes(named(m))),
    undelivered: count((m) => named(m) === "undelivered"),
    pending: count((m) => ["", "accepted", "scheduled", "queued", "sending"].includes(named(m))),
    conversion_rate: base === 0 ? null : confirmed / base,
    delivery_rate: base === 0 ? null : byReceipt / base,
    post_delivery_conversion_rate: delivered === 0 ? null : confirmed / delivered,
    delivered_within_10s_rate: average(messages.flatMap((m) => seconds(m, m.deliveredAt)).map((s) => s <= 10)),
    cost: micros / 1_000_000,
    cost_per_conversion: confirmed === 0 ? null : Math.round(micros / confirmed) / 1_000_000,
  };
}

const BOUNDS = [0, 1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1800, 3600];

/** The bounds between which the quantile (nearest rank) lies; null where nothing has a time. */
export function naiveQuantileBounds(
  messages: readonly Message[],
  stage: "deliveredAt" | "confirmedAt",
  quantile: number,
): [number, number] | null {
  const sorted = messages.flatMap((m) => seconds(m, m[stage])).sort((a, b) => a - b);
  const value = sorted[Math.ceil(sorted.length * quantile) - 1];
  if (value === undefined) return null;
  const upper = BOUNDS.findIndex((bound) => bound > 0 && value <= bound);
  return upper === -1 ? [3600, 3600] : [BOUNDS[upper - 1] ?? 0, BOUNDS[upper] ?? 0];
}

/** How many messages have each delay: up to each bound inclusive, then all above. */
export function naiveHistogram(messages: readonly Message[], stage: "deliveredAt" | "confirmedAt"): number[] {
  const delays = messages.flatMap((m) => seconds(m, m[stage]));
  const within = (low: number, high: number) => delays.filter((s) => (s > low || low === 0) && s <= high).length;
  return [
    ...BOUNDS.slice(1).map((bound, i) => within(BOUNDS[i] ?? 0, bound)),
    delays.filter((s) => s > Math.max(...BOUNDS)).length,
  ];
}

/** Failures and what they were, by error code; null is none. */
export function naiveFailures(
  messages: readonly Message[],
): Map<number | null, { undelivered: number; failed: number }> {
  const codes = new Map<number | null, { undelivered: number; failed: number }>();
  for (const m of messages) {
    const status = STATUS_NAMES[m.status ?? -1] ?? "";
    if (!["undelivered", "failed", "canceled"].includes(status)) continue;
    const held = codes.get(m.errorCode) ?? { undelivered: 0, failed: 0 };
    codes.set(m.errorCode, {
      undelivered: held.undelivered + (status === "undelivered" ? 1 : 0),
      failed: held.failed + (status === "undelivered" ? 0 : 1),
    });
  }
  return codes;
}
