import type { AccountScope } from "@/lib/db/account-scope";
import { floorToQuarterHour, type Range } from "@/lib/time/buckets";
import { previousRange } from "@/lib/time/ranges";
import { MINUTE, toInstant, toWall } from "@/lib/time/wall-clock";

export type SettledPart = {
  /** What may be compared with a finished period. */
  readonly settled: Range;
  /** What is still maturing, if there is any besides. */
  readonly rest: Range | null;
  /** False where nothing is over yet: then all of the range is compared, and proves nothing. */
  readonly isFinal: boolean;
};

/** Of a range that is compared with nothing: there is no need to divide it. */
export const allOf = (range: Range): SettledPart => ({ settled: range, rest: null, isFinal: true });

/** Divides a range at the quarter hour before which every confirmation window is over. */
export function toSettledPart(
  range: Range,
  { confirmationWindowMinutes }: Pick<AccountScope, "confirmationWindowMinutes">,
  now: number,
): SettledPart {
  const end = floorToQuarterHour(now - confirmationWindowMinutes * MINUTE);
  if (range.to + confirmationWindowMinutes * MINUTE <= now) return allOf(range);
  if (end <= range.from) return { settled: range, rest: null, isFinal: false };
  return { settled: { from: range.from, to: end }, rest: { from: end, to: range.to }, isFinal: true };
}

/**
 * The part of the period before that lies in it as `settled` does in the range: until the same time of day, so that a morning is not
 * compared with a whole day. All of it where all of the range is compared, or where it is no such period but a baseline of its own length.
 */
export function toPartBefore(previous: Range, range: Range, settled: Range, zone: string): Range {
  const own = previousRange(range, zone);
  if (settled.to === range.to || own.from !== previous.from || own.to !== previous.to) return previous;
  const moved = toWall(settled.to, zone) - toWall(range.from, zone) + toWall(previous.from, zone);
  const isJustBefore = previous.to === range.from && previous.to - previous.from === range.to - range.from;
  const to = floorToQuarterHour(isJustBefore ? settled.to - range.from + previous.from : toInstant(moved, zone));
  return previous.from < to && to < previous.to ? { from: previous.from, to } : previous;
}
