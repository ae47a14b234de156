import type { MessageStatus } from "@/lib/ingest/status";
import { HOUR, MINUTE } from "@/lib/time/wall-clock";
import type { Conditions } from "./conditions";
import type { DemoMessage } from "./demo-message";
import data from "./markets.json";
import { type Random, toCumulative } from "./random";

/** What becomes of a message, with no end in sight. */
export type Fate = Pick<
  DemoMessage,
  "sentAt" | "deliveredAt" | "readAt" | "failedAt" | "status" | "errorCode" | "confirmedAt"
> & { readonly sentAt: number };

const { median: CONFIRM_MEDIAN, sigma: CONFIRM_SIGMA } = data.latency.confirm_seconds;
const LATE_CONFIRMATIONS = 0.008;
const LATE = { from: 10 * MINUTE, to: 24 * HOUR };
const FASTEST_DELIVERY_SECONDS = 0.4;
/** Reading the code and typing it in. */
const TYPING_SECONDS = { from: 2, to: 8 };
const READ_ON_WHATSAPP = 0.72;

const FILTERED = 30007;
const ERRORS: readonly (readonly [code: number, status: MessageStatus, weight: number])[] = [
  [30003, "undelivered", 41],
  [30005, "undelivered", 18],
  [30008, "undelivered", 14],
  [30006, "undelivered", 7],
  [30004, "undelivered", 4],
  [FILTERED, "undelivered", 4],
  [21610, "failed", 3],
  [30001, "failed", 1],
];
const ERROR_WEIGHTS = toCumulative(ERRORS.map(([, , weight]) => weight));
/** The part of lost messages of which nothing is ever heard. */
const SILENTLY_LOST = 0.09;

const nothing = { deliveredAt: null, readAt: null, failedAt: null, errorCode: null, confirmedAt: null };

function drawLoss(random: Random, sentAt: number): Fate {
  if (random.chance(SILENTLY_LOST)) return { ...nothing, sentAt, status: "sent" };
  const [errorCode, status] = ERRORS[random.index(ERROR_WEIGHTS)] ?? [30008, "undelivered" as const];
  // A provider's own refusal is immediate, a network gives up after a while.
  const wait = status === "failed" ? random.between(50, 900) : random.between(2, 60) * random.between(500, 1500);
  return { ...nothing, sentAt, status, errorCode, failedAt: sentAt + Math.round(wait) };
}

function drawConfirmation(random: Random, createdAt: number, arrivedAt: number): number {
  if (random.chance(LATE_CONFIRMATIONS))
    return createdAt + Math.round(LATE.from * (LATE.to / LATE.from) ** random.fraction());
  const seconds = CONFIRM_MEDIAN * Math.exp(CONFIRM_SIGMA * random.normal());
  const typed = arrivedAt + random.between(TYPING_SECONDS.from, TYPING_SECONDS.to) * 1000;
  return Math.round(Math.max(createdAt + Math.min(seconds * 1000, LATE.to), typed));
}

export function drawFate(
  random: Random,
  { createdAt, channel }: Pick<DemoMessage, "createdAt" | "channel">,
  conditions: Conditions,
): Fate {
  const sentAt = createdAt + Math.round(random.between(120, 1100));
  if (conditions.filtered > 0 && random.chance(conditions.filtered)) {
    const failedAt = sentAt + Math.round(random.between(300, 4000));
    return { ...nothing, sentAt, status: "undelivered", errorCode: FILTERED, failedAt };
  }
  if (!random.chance(conditions.arrival)) return drawLoss(random, sentAt);
  const seconds = conditions.deliverMedianSeconds * Math.exp(conditions.deliverSigma * random.normal());
  const arrivedAt = Math.max(sentAt + 150, createdAt + Math.round(1000 * Math.max(seconds, FASTEST_DELIVERY_SECONDS)));
  const hasReceipt = !random.chance(conditions.missingReceipts);
  const confirmedAt = random.chance(conditions.confirmation) ? drawConfirmation(random, createdAt, arrivedAt) : null;
  const isRead = channel === "whatsapp" && hasReceipt && random.chance(READ_ON_WHATSAPP);
  return {
    sentAt,
    deliveredAt: hasReceipt ? arrivedAt : null,
    readAt: isRead ? arrivedAt + Math.round(random.between(800, 9000)) : null,
    failedAt: null,
    status: isRead ? "read" : hasReceipt ? "delivered" : "sent",
    errorCode: null,
    confirmedAt,
  };
}

/** What is known of it at `until`: nothing that comes later. */
export function cutFate(fate: Fate, until: number): Omit<Fate, "sentAt"> & { sentAt: number | null } {
  const last = fate.readAt ?? fate.deliveredAt ?? fate.failedAt ?? fate.sentAt;
  const confirmedAt = fate.confirmedAt !== null && fate.confirmedAt <= until ? fate.confirmedAt : null;
  if (last <= until) return { ...fate, confirmedAt };
  const cut = { ...nothing, confirmedAt, sentAt: fate.sentAt };
  if (fate.sentAt > until) return { ...cut, sentAt: null, status: "queued" };
  if (fate.deliveredAt !== null && fate.deliveredAt <= until)
    return { ...cut, deliveredAt: fate.deliveredAt, status: "delivered" };
  return { ...cut, status: "sent" };
}
