import { type Range, startOf } from "@/lib/time/buckets";
import { formatLocalInput } from "@/lib/time/format";
import { DAY, floorWall, MINUTE, toInstant, toWall, type Wall } from "@/lib/time/wall-clock";

/** When a schedule is sent, on the clock of the account's reporting zone. */
export type Timing = {
  /** 1 (Monday) to 7; null for every day. */
  readonly weekday: number | null;
  readonly minuteOfDay: number;
};

const weekdayOf = (day: Wall): number => new Date(day).getUTCDay() || 7;

/** A time that the clock shows twice is the first of the two; one that it leaves out is when it goes on. */
function* listDue({ weekday, minuteOfDay }: Timing, zone: string, first: Wall, step: number): Generator<number> {
  // A day more than a week, for days that a zone leaves out.
  for (let day = first, n = 0; n <= 9; n++, day += step)
    if (weekday === null || weekdayOf(day) === weekday) yield toInstant(day + minuteOfDay * MINUTE, zone);
}

const today = (now: number, zone: string) => floorWall(toWall(now, zone), "day");

/** The last time to send that is not after `now`. */
export function latestDue(timing: Timing, zone: string, now: number): number {
  for (const due of listDue(timing, zone, today(now, zone) + DAY, -DAY)) if (due <= now) return due;
  throw new RangeError("every week has each weekday");
}

/** The first time to send after `now`. */
export function nextDue(timing: Timing, zone: string, now: number): number {
  for (const due of listDue(timing, zone, today(now, zone) - DAY, DAY)) if (due > now) return due;
  throw new RangeError("every week has each weekday");
}

/** What is reported at `due`: the last whole day, or the last whole week from Monday on, of the zone. */
export function periodBefore(due: number, { weekday }: Pick<Timing, "weekday">, zone: string): Range {
  const unit = weekday === null ? "day" : "week";
  const to = startOf(due, unit, zone);
  return { from: startOf(to - 1, unit, zone), to };
}

/** `2026-11-16/2026-11-23`: one name for a period, whatever the zone is by then. */
export const periodKey = ({ from, to }: Range, zone: string): string =>
  [from, to].map((instant) => formatLocalInput(instant, zone).slice(0, 10)).join("/");
