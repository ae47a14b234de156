import type { Range } from "@/lib/time/buckets";
import { DAY, HOUR } from "@/lib/time/wall-clock";

const DAYS = 7;

/**
 * Seven times 24 hours up to the end of the current hour. Not days of a zone: what is counted by the hour (UTC) could not be
 * cut where the days of every zone begin.
 */
export function toHealthWeek(now: number): Range {
  const to = (Math.floor(now / HOUR) + 1) * HOUR;
  return { from: to - DAYS * DAY, to };
}

/** One value for each of the seven days. */
export const byDay = <T>(value: (day: number) => T): T[] => Array.from({ length: DAYS }, (_, day) => value(day));
