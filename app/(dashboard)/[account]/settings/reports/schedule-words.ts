import { FILTER_LABELS, valueName } from "@/app/(dashboard)/[account]/filters/filter-names";
import { FILTER_NAMES } from "@/app/(dashboard)/[account]/filters/search-params";
import type { ReportKind } from "@/lib/digest/report-kinds";
import type { Delivery } from "@/lib/schedules/delivery";
import type { Schedule } from "@/lib/schedules/schedule";
import { type Display, formatDateTime } from "@/lib/time/format";

export const REPORT_NAMES: Readonly<Record<ReportKind, string>> = {
  country: "By country",
  carrier: "By country and carrier",
  time: "Over time",
};

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** `08:30`: what a time input holds. */
export const toClock = (minuteOfDay: number): string =>
  [Math.floor(minuteOfDay / 60), minuteOfDay % 60].map((part) => String(part).padStart(2, "0")).join(":");

/** `Mondays at 08:30` */
export function toTiming({ weekday, minuteOfDay }: Pick<Schedule, "weekday" | "minuteOfDay">): string {
  const day = weekday === null ? "Every day" : `${WEEKDAYS[weekday - 1]}s`;
  return `${day} at ${toClock(minuteOfDay)}`;
}

export const toRecipients = ({ target }: Pick<Schedule, "target">): string =>
  target.kind === "email" ? target.emails.join(", ") : target.url;

/** `Country: India, Nepal · Status: Failed` */
export function toFilterText(query: string, locale: string): string {
  const search = new URLSearchParams(query);
  const parts = FILTER_NAMES.filter((name) => search.has(name)).map(
    (name) =>
      `${FILTER_LABELS[name]}: ${search
        .getAll(name)
        .map((value) => valueName(name, value, locale))
        .join(", ")}`,
  );
  return parts.length === 0 ? "All messages" : parts.join(" · ");
}

type DeliveryWords = { readonly word: string; readonly when: string; readonly isBad: boolean };

/** What became of a delivery, and when. */
export function toDeliveryWords(delivery: Delivery, now: number, display: Display): DeliveryWords {
  const { state, attempts, nextAttemptAt, settledAt, createdAt, note } = delivery;
  const at = formatDateTime(settledAt ?? createdAt, display);
  switch (state) {
    case "sent":
      return { word: "Sent", when: at, isBad: note !== null };
    case "failed":
      return { word: "Failed", when: attempts > 1 ? `${at}, after ${attempts} attempts` : at, isBad: true };
    case "canceled":
      return { word: "Canceled", when: at, isBad: false };
    case "pending": {
      const next = formatDateTime(nextAttemptAt, display);
      if (attempts === 0 && nextAttemptAt > now)
        return { word: "Waiting", when: `until the confirmation window is over: ${next}`, isBad: false };
      if (note === null) return { word: "Sending", when: at, isBad: false };
      return { word: "Not sent yet", when: `attempt ${attempts + 1} at ${next}`, isBad: true };
    }
  }
}
