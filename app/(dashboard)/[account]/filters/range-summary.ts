import { isStartOfDay, type Range, startOf } from "@/lib/time/buckets";
import { type Display, formatRange } from "@/lib/time/format";
import { DAY } from "@/lib/time/wall-clock";

/** The range in words: whole days where it covers them as far as they have gone. */
export function toRangeSummary({ from, to }: Range, display: Display): string {
  const wholeDays = isStartOfDay(from, display.zone) && to - from > DAY;
  return formatRange({ from, to: wholeDays ? endOfDay(to - 1, display.zone) : to }, display);
}

const endOfDay = (instant: number, zone: string) => startOf(startOf(instant, "day", zone) + 1.5 * DAY, "day", zone);
