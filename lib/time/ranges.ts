import { floorToQuarterHour, isStartOfDay, QUARTER_HOUR, type Range } from "./buckets";
import { addToWall, type CalendarUnit, DAY, floorWall, HOUR, toInstant, toWall } from "./wall-clock";

export const PRESETS = [
  "last_hour",
  "last_24_hours",
  "today",
  "yesterday",
  "last_7_days",
  "last_30_days",
  "last_90_days",
  "last_13_months",
  "this_week",
  "last_week",
  "this_month",
  "last_month",
] as const;
export type Preset = (typeof PRESETS)[number];
export const DEFAULT_PRESET: Preset = "last_7_days";

/** The end of a range that ends now: the next quarter hour, so that it needs nothing finer than the roll-ups hold. */
export const endOfNow = (now: number): number => floorToQuarterHour(now) + QUARTER_HOUR;

/** The local days `last_7_days` etc. span include today; ranges that reach the present end with the current quarter hour. */
export function resolvePreset(preset: Preset, zone: string, now: number): Range {
  const end = endOfNow(now);
  const today = floorWall(toWall(now, zone), "day");
  const at = (wall: number) => toInstant(wall, zone);
  const current = (unit: CalendarUnit) => floorWall(today, unit);
  const whole = (unit: CalendarUnit): Range => ({
    from: at(addToWall(current(unit), unit, -1)),
    to: at(current(unit)),
  });
  const sinceDaysAgo = (days: number): Range => ({ from: at(today - days * DAY), to: end });
  switch (preset) {
    case "last_hour":
      return { from: end - HOUR, to: end };
    case "last_24_hours":
      return { from: end - DAY, to: end };
    case "today":
      return sinceDaysAgo(0);
    case "yesterday":
      return whole("day");
    case "last_7_days":
      return sinceDaysAgo(6);
    case "last_30_days":
      return sinceDaysAgo(29);
    case "last_90_days":
      return sinceDaysAgo(89);
    case "last_13_months":
      return { from: at(addToWall(today, "month", -13) + DAY), to: end };
    case "this_week":
      return { from: at(current("week")), to: end };
    case "last_week":
      return whole("week");
    case "this_month":
      return { from: at(current("month")), to: end };
    case "last_month":
      return whole("month");
  }
}

/** Seven local days, the one that the range ends in included. */
export const sevenDaysUntil = (to: number, zone: string): number =>
  toInstant(floorWall(toWall(to - 1, zone), "day") - 6 * DAY, zone);

/**
 * The period a range is compared with. Whole months: as many whole months before. A range of a day or longer, or one
 * that begins at midnight: moved back by whole local days, so that weekdays permitting, the same hours are compared
 * (today until 14:15 with yesterday until 14:15). Anything else: the stretch of the same length just before.
 */
export function previousRange({ from, to }: Range, zone: string): Range {
  const start = toWall(from, zone);
  const end = toWall(to, zone);
  const moved = (unit: CalendarUnit, count: number): Range => ({
    from: toInstant(addToWall(start, unit, -count), zone),
    to: toInstant(addToWall(end, unit, -count), zone),
  });
  if (isStartOfDay(from, zone) && isStartOfDay(to, zone) && isFirstOfMonth(start) && isFirstOfMonth(end)) {
    return moved("month", monthIndex(end) - monthIndex(start));
  }
  const days = Math.max(1, Math.ceil((end - start) / DAY));
  // Where clocks went forward, 24 hours are a day and an hour on them: two days back would leave out most of one.
  const isLongByClock = days > Math.ceil((to - from) / DAY);
  if (isStartOfDay(from, zone) || (end - start >= DAY && !isLongByClock)) return moved("day", days);
  return { from: from - (to - from), to: from };
}

const isFirstOfMonth = (wall: number) => new Date(wall).getUTCDate() === 1;

function monthIndex(wall: number): number {
  const date = new Date(wall);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
