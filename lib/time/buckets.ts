import { addToWall, type CalendarUnit, DAY, floorWall, HOUR, MINUTE, toInstant, toWall } from "./wall-clock";
import { offsetAt } from "./zone-rules";

/** `[from, to)`, epoch milliseconds. */
export type Range = { readonly from: number; readonly to: number };
/** `[start, end)`, epoch milliseconds. */
export type Bucket = { readonly start: number; readonly end: number };

export const GRANULARITIES = ["15m", "hour", "day", "week", "month"] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** Since 2000 each local hour, day, week and month of every zone starts on a multiple of this. */
export const QUARTER_HOUR = 15 * MINUTE;

const TYPICAL: Record<Granularity, number> = {
  "15m": QUARTER_HOUR,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
};

/** Roughly how many buckets a range has; cheap, for limits. */
export const estimateBuckets = ({ from, to }: Range, granularity: Granularity): number =>
  Math.ceil((to - from) / TYPICAL[granularity]);

/** The finest granularity that draws the range with some 40 to 200 points. */
export function defaultGranularity({ from, to }: Range): Granularity {
  const length = to - from;
  if (length <= 12 * HOUR) return "15m";
  if (length <= 8 * DAY) return "hour";
  return length <= 200 * DAY ? "day" : "week";
}

/**
 * Every bucket of the range in order and without gaps, bounded by what the zone's clock shows: a day of 23 or 25 hours is one
 * bucket, an hour repeated when clocks go back is two, a date that a zone skipped is none. The first and last are cut
 * to the range.
 */
export function listBuckets({ from, to }: Range, granularity: Granularity, zone: string): Bucket[] {
  const buckets: Bucket[] = [];
  let start = from;
  while (start < to) {
    const end = Math.min(nextBoundary(start, granularity, zone), to);
    buckets.push({ start, end });
    start = end;
  }
  return buckets;
}

/** Whether a local day begins at the instant. */
export const isStartOfDay = (instant: number, zone: string): boolean =>
  startOfNext(instant - 1, "day", zone) === instant;

/** The first instant of the local day, week or month that holds `instant`. */
export function startOf(instant: number, unit: CalendarUnit, zone: string): number {
  const first = floorWall(toWall(instant, zone), unit);
  let start = toInstant(first, zone);
  // A day that began twice (clocks went back across midnight) is all of what follows its first beginning.
  for (let count = 1; ; count++) {
    const next = toInstant(addToWall(first, unit, count), zone);
    if (next > instant) return start;
    start = next;
  }
}

export const floorToQuarterHour = (instant: number): number => Math.floor(instant / QUARTER_HOUR) * QUARTER_HOUR;

/** The first instant after `instant` at which a bucket begins. */
function nextBoundary(instant: number, granularity: Granularity, zone: string): number {
  if (granularity === "15m") return floorToQuarterHour(instant) + QUARTER_HOUR;
  return granularity === "hour" ? nextFullHour(instant, zone) : startOfNext(instant, granularity, zone);
}

function nextFullHour(instant: number, zone: string): number {
  const offset = offsetAt(zone, instant);
  const next = instant + HOUR - modulo(instant + offset, HOUR);
  if (offsetAt(zone, next) === offset) return next;
  // Clocks change on the way, by half an hour perhaps (Lord Howe): look at each quarter hour.
  let candidate = floorToQuarterHour(instant) + QUARTER_HOUR;
  while (modulo(candidate + offsetAt(zone, candidate), HOUR) !== 0) candidate += QUARTER_HOUR;
  return candidate;
}

/** The first instant after `instant` at which a local day, week or month begins. */
export function startOfNext(instant: number, unit: CalendarUnit, zone: string): number {
  const first = floorWall(toWall(instant, zone), unit);
  let next = instant;
  // More than one step where a date was skipped, or where clocks went back across midnight.
  for (let count = 1; next <= instant; count++) next = toInstant(addToWall(first, unit, count), zone);
  return next;
}

const modulo = (value: number, divisor: number): number => ((value % divisor) + divisor) % divisor;
