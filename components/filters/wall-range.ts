import { formatLocalInput } from "@/lib/time/format";
import { parseInstant } from "@/lib/time/parse-instant";
import { DAY, MINUTE } from "@/lib/time/wall-clock";

/** `YYYY-MM-DDTHH:mm` on the clock of the report's zone, `[from, to)`. */
export type WallRange = { from: string; to: string };

// Wall-clock texts are moved as if in UTC, which has no change of clocks; the server reads them in the report's zone.
const moved = (wall: string, by: number) => formatLocalInput((parseInstant(wall, "UTC") ?? Number.NaN) + by, "UTC");

/** The last minute of a range that ends before `to`, which tells its last day: `…-21T00:00` becomes `…-20T23:59`. */
export const toLastMinute = (to: string): string => moved(to, -MINUTE);

/** The date of a wall-clock text as a calendar widget wants it: local midnight of the browser. */
export function toCalendarDate(wall: string): Date {
  const [year = 0, month = 1, day = 1] = wall.slice(0, 10).split("-").map(Number);
  return new Date(year, month - 1, day);
}

/** `YYYY-MM-DD` of a day chosen in a calendar widget. */
export const toWallDate = (day: Date): string =>
  formatLocalInput(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()), "UTC").slice(0, 10);

/** The end of a range whose last day was chosen in a calendar widget: the midnight after it. */
export const toEndOfDay = (day: Date): string => moved(`${toWallDate(day)}T00:00`, DAY);

/** The month shown by a calendar widget, as the instant at which it begins in UTC. */
export const toUtcMonth = (month: Date): number => Date.UTC(month.getFullYear(), month.getMonth(), 1);
