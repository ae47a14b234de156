/** Which parts of two periods the report engine should compare, without any of its code. */
type Period = { readonly from: number; readonly to: number };

const MINUTE = 60_000;
const QUARTER_HOUR = 15 * MINUTE;
const DAY = 24 * 60 * MINUTE;

const floor = (instant: number) => instant - (instant % QUARTER_HOUR);

/** Where the part of `[from, to)` ends that can be compared: `minutes` after everything in it was created. */
export function naiveSettledEnd({ from, to }: Period, minutes: number, now: number): number {
  const end = now - minutes * MINUTE;
  if (to <= end) return to;
  return floor(end) <= from ? to : Math.min(floor(end), to);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the zone's clock shows, as the instant at which one in UTC does. */
function clockAt(instant: number, zone: string): number {
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  clocks.set(zone, clock);
  return Date.parse(`${clock.format(instant).replace(" ", "T")}Z`) + (((instant % 1_000) + 1_000) % 1_000);
}

/** The first instant at which the zone's clock shows that or later. */
function instantOf(shown: number, zone: string): number {
  const offsets = [shown - DAY, shown + DAY].map((instant) => clockAt(instant, zone) - instant);
  let at = floor(shown - Math.max(...offsets)) - QUARTER_HOUR;
  while (clockAt(at + QUARTER_HOUR, zone) < shown) at += QUARTER_HOUR;
  return at + Math.min(QUARTER_HOUR, shown - clockAt(at, zone));
}

type Compared = { readonly range: Period; readonly previous: Period; readonly end: number; readonly zone: string };

/**
 * Where the part of the period before ends that the range until `end` is compared with: at the same time of day as many days into
 * it; of a stretch just before, after as much time.
 */
export function naiveEndBefore({ range, previous, end, zone }: Compared): number {
  if (end === range.to) return previous.to;
  const isJustBefore = previous.to === range.from && range.from - previous.from === range.to - range.from;
  const shift = clockAt(range.from, zone) - clockAt(previous.from, zone);
  const to = floor(isJustBefore ? end - (range.from - previous.from) : instantOf(clockAt(end, zone) - shift, zone));
  return previous.from < to && to < previous.to ? to : previous.to;
}
