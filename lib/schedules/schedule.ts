import { REPORT_KINDS, type ReportKind } from "@/lib/digest/report-kinds";
import type { Prisma } from "@/prisma/generated/client";
import type { Timing } from "./timing";

export type Target =
  | { readonly kind: "email"; readonly emails: readonly string[] }
  | { readonly kind: "webhook"; readonly url: string };

/** A report that is sent every day or week. */
export type Schedule = Timing & {
  readonly id: string;
  readonly name: string;
  readonly report: ReportKind;
  /** Of toFilterQuery. */
  readonly query: string;
  readonly target: Target;
  readonly isPaused: boolean;
  /** Epoch milliseconds. */
  readonly nextRunAt: number;
};

/** The columns that a schedule is made of; spread into Prisma's query. */
export const SCHEDULE_COLUMNS = {
  select: {
    id: true,
    name: true,
    report: true,
    query: true,
    weekday: true,
    minuteOfDay: true,
    emails: true,
    webhookUrl: true,
    pausedAt: true,
    nextRunAt: true,
  },
} as const satisfies Prisma.ScheduleDefaultArgs;

export function toSchedule(row: Prisma.ScheduleGetPayload<typeof SCHEDULE_COLUMNS>): Schedule {
  const { id, name, report, query, weekday, minuteOfDay, emails, webhookUrl, pausedAt, nextRunAt } = row;
  return {
    id,
    name,
    report: REPORT_KINDS.find((kind) => kind === report) ?? "country",
    query,
    weekday,
    minuteOfDay,
    target: webhookUrl === null ? { kind: "email", emails } : { kind: "webhook", url: webhookUrl },
    isPaused: pausedAt !== null,
    nextRunAt: nextRunAt.getTime(),
  };
}
