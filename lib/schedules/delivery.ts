import type { Range } from "@/lib/time/buckets";
import type { Prisma } from "@/prisma/generated/client";

/** `canceled`: its schedule was paused before it went out. */
export const DELIVERY_STATES = ["pending", "sent", "failed", "canceled"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One period of a schedule, sent or on its way. */
export type Delivery = {
  /** Its name within the schedule. */
  readonly period: string;
  readonly isTest: boolean;
  readonly range: Range;
  /** In which the range begins and ends. */
  readonly zone: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Epoch milliseconds. */
  readonly nextAttemptAt: number;
  readonly settledAt: number | null;
  readonly createdAt: number;
  /** A sentence about the last attempt. */
  readonly note: string | null;
};

type Row = Prisma.ScheduleDeliveryGetPayload<object>;

export const toDelivery = (row: Row): Delivery => ({
  period: row.period,
  isTest: row.isTest,
  range: { from: row.fromAt.getTime(), to: row.toAt.getTime() },
  zone: row.zone,
  state: DELIVERY_STATES.find((state) => state === row.state) ?? "failed",
  attempts: row.attempts,
  nextAttemptAt: row.nextAttemptAt.getTime(),
  settledAt: row.settledAt?.getTime() ?? null,
  createdAt: row.createdAt.getTime(),
  note: row.note,
});
