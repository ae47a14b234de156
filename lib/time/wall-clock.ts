import { offsetAt } from "./zone-rules";

/**
 * What a zone's clock and calendar show, as milliseconds: the instant at which a clock in UTC would show the same.
 * Calendar arithmetic on it never meets a change of clocks.
 */
export type Wall = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type CalendarUnit = "day" | "week" | "month";

export const toWall = (instant: number, zone: string): Wall => instant + offsetAt(zone, instant);

/**
 * The instant at which the zone's clock shows `wall`. A time shown twice (clocks go back) is the first of the two; a
 * time never shown (clocks go forward, or a zone skips a day) is the first instant after the gap.
 */
export function toInstant(wall: Wall, zone: string): number {
  // No offset exceeds 14 hours, so the changes that matter lie between these two.
  const offsets = [offsetAt(zone, wall - DAY), offsetAt(zone, wall + DAY)].sort((a, b) => b - a);
  for (const offset of offsets) {
    if (offsetAt(zone, wall - offset) === offset) return wall - offset;
  }
  const [larger = 0, smaller = 0] = offsets;
  return firstInstantWithOffset(zone, larger, wall - larger, wall - smaller);
}

/** Bisects to the millisecond at which the zone changes to `offset`, between `before` (not yet) and `after` (already). */
function firstInstantWithOffset(zone: string, offset: number, before: number, after: number): number {
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === offset) high = middle;
    else low = middle;
  }
  return high;
}

/** The start of the day, ISO week (Monday) or month that holds `wall`. */
export function floorWall(wall: Wall, unit: CalendarUnit): Wall {
  const day = Math.floor(wall / DAY) * DAY;
  if (unit === "day") return day;
  const date = new Date(day);
  if (unit === "week") return day - ((date.getUTCDay() + 6) % 7) * DAY;
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** Moves by whole units, keeping the time of day; a day of the month that doesn't exist becomes the last one. */
export function addToWall(wall: Wall, unit: CalendarUnit, count: number): Wall {
  if (unit !== "month") return wall + count * (unit === "week" ? 7 : 1) * DAY;
  const date = new Date(wall);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + count;
  const daysInMonth = new Date(Date.UTC(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), daysInMonth);
  return Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, day) + (wall - Math.floor(wall / DAY) * DAY);
}
