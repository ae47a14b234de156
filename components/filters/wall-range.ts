import { formatLocalInput } from "@/lib/time/format";
import { parseInstant } from "@/lib/time/parse-instant";
import { MINUTE } from "@/lib/time/wall-clock";

/** `YYYY-MM-DDTHH:mm` on the clock of the report's zone, `[from, to)`. */
export type WallRange = { from: string; to: string };

// Wall-clock texts are moved as if in UTC, which has no change of clocks; the server reads them in the report's zone.
const moved = (wall: string, by: number) => formatLocalInput((parseInstant(wall, "UTC") ?? Number.NaN) + by, "UTC");

/** The last minute of a range that ends before `to`: `…-21T00:00` becomes `…-20T23:59`. */
export const toInclusiveEnd = (to: string): string => moved(to, -MINUTE);

/** The end of a range of which `last` is the last minute. */
export const toExclusiveEnd = (last: string): string => moved(last, MINUTE);

/** The date of a wall-clock text as a calendar widget wants it: local midnight of the browser. */
export function toCalendarDate(wall: string): Date {
  const [year = 0, month = 1, day = 1] = wall.slice(0, 10).split("-").map(Number);
  return new Date(year, month - 1, day);
}

/** `YYYY-MM-DD` of a day chosen in a calendar widget. */
export const toWallDate = (day: Date): string =>
  formatLocalInput(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()), "UTC").slice(0, 10);

/** The month shown by a calendar widget, as the instant at which it begins in UTC. */
export const toUtcMonth = (month: Date): number => Date.UTC(month.getFullYear(), month.getMonth(), 1);
