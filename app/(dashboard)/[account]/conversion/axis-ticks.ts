import { type Granularity, isStartOfDay, type Range } from "@/lib/time/buckets";
import { type Display, formatBucket, formatTime } from "@/lib/time/format";
import { HOUR, MINUTE, toWall } from "@/lib/time/wall-clock";

/** `minor`: left out where there is room for half of them. */
export type Tick = { text: string; minor: boolean };

const MOST_TICKS = 8;
/** A longer range has only days on its axis. */
const LONGEST_WITH_TIMES = 36 * HOUR;
const TIME_STEPS = [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR];

type Axis = Display & { range: Range; granularity: Granularity };

/** The labels of an axis of time, by the starts of their buckets. */
export function toTicks(starts: readonly number[], axis: Axis): ReadonlyMap<number, Tick> {
  const fine = axis.granularity === "hour" || axis.granularity === "15m";
  if (fine && axis.range.to - axis.range.from <= LONGEST_WITH_TIMES) return toTimes(starts, axis);
  const candidates = starts.filter((start) => !fine || isStartOfDay(start, axis.zone));
  const step = Math.ceil(candidates.length / MOST_TICKS);
  const label = axis.granularity === "month" ? "month" : "week";
  return new Map(
    candidates
      .filter((_, index) => index % step === 0)
      .map((start, index) => [start, { text: formatBucket(start, label, axis), minor: index % 2 === 1 }]),
  );
}

/** Full hours of the wall clock, midnight among them; the first tick, and each first one of a day, says which day it is. */
function toTimes(starts: readonly number[], axis: Axis): ReadonlyMap<number, Tick> {
  const every = (step: number) => starts.filter((start) => toWall(start, axis.zone) % step === 0);
  const step = TIME_STEPS.find((width) => every(width).length <= MOST_TICKS) ?? 12 * HOUR;
  const chosen = every(step);
  const midnight = chosen.findIndex((start) => isStartOfDay(start, axis.zone));
  const anchor = Math.max(midnight, 0) % 2;
  return new Map(
    chosen.map((start, index) => {
      const date = formatBucket(start, "week", axis);
      const before = chosen[index - 1];
      const newDay = before === undefined || formatBucket(before, "week", axis) !== date;
      const time = formatTime(start, axis);
      const text = !newDay ? time : isStartOfDay(start, axis.zone) ? date : `${date}, ${time}`;
      return [start, { text, minor: index % 2 !== anchor }];
    }),
  );
}
