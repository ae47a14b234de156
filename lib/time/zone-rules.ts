import { tzOffset } from "@date-fns/tz";

/** What is looked up; offsets of other times are worked out when they are asked for. */
const FIRST = Date.UTC(1999, 11, 1);
const LAST = Date.UTC(2038, 0, 1);

/** In these years no zone changed its clocks twice within this time; Recife came closest, with a week of summer time in 2000. */
const STEP = 5 * 86_400_000;
const SECOND = 1_000;

/** The zone's clock is `offset` ahead of UTC from `at` on, until the next change; milliseconds. */
export type ZoneChange = { readonly at: number; readonly offset: number };

const workOut = (zone: string, instant: number): number => tzOffset(zone, new Date(instant)) * 60_000;

function findChanges(zone: string): ZoneChange[] {
  const changes = [{ at: FIRST, offset: workOut(zone, FIRST) }];
  let before = FIRST;
  let offset = workOut(zone, before);
  for (let at = FIRST + STEP; at < LAST + STEP; at += STEP) {
    const next = workOut(zone, at);
    if (next !== offset) changes.push({ at: findChange(zone, next, before, at), offset: next });
    offset = next;
    before = at;
  }
  return changes;
}

/** The second at which the zone begins to have the offset: not yet `before`, already `after`. */
function findChange(zone: string, offset: number, before: number, after: number): number {
  let [low, high] = [before / SECOND, after / SECOND];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (workOut(zone, middle * SECOND) === offset) high = middle;
    else low = middle;
  }
  return high * SECOND;
}

const MOST_ZONES = 1_000;
const rules = new Map<string, readonly ZoneChange[]>();

/** How often a zone was asked for before it had a table: whoever draws a page with a few dates is quicker without. */
const asked = new Map<string, number>();
const WORTH_A_TABLE = 500;

function isWorthATable(zone: string): boolean {
  const times = (asked.get(zone) ?? 0) + 1;
  if (asked.size >= MOST_ZONES) asked.clear();
  asked.set(zone, times);
  return times > WORTH_A_TABLE;
}

/** Every change of a zone's clock from December 1999 to 2037, the first entry being where that begins, as Node knows them. */
export function listZoneChanges(zone: string): readonly ZoneChange[] {
  const known = rules.get(zone);
  if (known) return known;
  const changes = findChanges(zone);
  if (rules.size >= MOST_ZONES) rules.clear();
  rules.set(zone, changes);
  return changes;
}

/**
 * Milliseconds by which the zone's clock is ahead of UTC at the instant. The zone must be valid (`isZone`). A table, because a
 * report asks this some ten thousand times, and working it out takes microseconds.
 */
export function offsetAt(zone: string, instant: number): number {
  if (instant < FIRST || instant >= LAST) return workOut(zone, instant);
  if (!rules.has(zone) && !isWorthATable(zone)) return workOut(zone, instant);
  const changes = listZoneChanges(zone);
  let [low, high] = [0, changes.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.at ?? 0) <= instant) low = middle;
    else high = middle;
  }
  return changes[low]?.offset ?? 0;
}
