const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Upper bounds of the histograms in milliseconds, inclusive; one more cell counts what is above. */
export const DURATION_BOUNDS_MS = [
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  SECOND,
  2 * SECOND,
  5 * SECOND,
  10 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  6 * HOUR,
  24 * HOUR,
] as const;

export type Cell = { count: number; mostMs: number };

/** A histogram that is being filled: cheap for each of many records. */
export class Durations {
  readonly cells: (Cell | undefined)[] = [];

  /** A negative duration, of clocks that differ, counts as none. */
  add(ms: number): void {
    const duration = Math.max(0, Math.round(ms));
    const cell = cellOf(duration);
    const held = this.cells[cell];
    if (!held) this.cells[cell] = { count: 1, mostMs: duration };
    else {
      held.count += 1;
      if (duration > held.mostMs) held.mostMs = duration;
    }
  }
}

function cellOf(ms: number): number {
  let cell = 0;
  for (const bound of DURATION_BOUNDS_MS) {
    if (ms <= bound) return cell;
    cell += 1;
  }
  return cell;
}
