import { floorToQuarterHour, type Range, startOf } from "@/lib/time/buckets";
import { DAY } from "@/lib/time/wall-clock";

const MOST_STRETCHES = 8;

/**
 * Where the stretches begin by which a period's own variation is judged: up to eight of about the same length, whole local
 * days where there are enough of them, so that neither the time of day nor the day level is cut.
 */
export function listStretchStarts({ from, to }: Range, zone: string): number[] {
  const length = to - from;
  const onDays = length >= 5 * DAY;
  const count = onDays ? Math.min(MOST_STRETCHES, Math.round(length / DAY)) : MOST_STRETCHES;
  const cuts = Array.from({ length: count - 1 }, (_, i) => {
    const at = from + ((i + 1) * length) / count;
    // Half a day on, so that equal parts of local days end at the midnight next to them.
    return onDays ? startOf(at + DAY / 2, "day", zone) : floorToQuarterHour(at);
  });
  return [from, ...new Set(cuts.filter((at) => from < at && at < to))];
}
