import type { Level } from "@/lib/rollup/levels";
import { floorToQuarterHour, QUARTER_HOUR, type Range, startOf, startOfNext } from "@/lib/time/buckets";
import { HOUR } from "@/lib/time/wall-clock";

/** Where a stretch of time is counted from. */
type Source = Level | "message";

/** A stretch that is added to a bucket of the report, or (`sign` -1) taken from it. */
export type Segment = Range & { readonly source: Source; readonly sign: 1 | -1; readonly bucket: number };
type Piece = Omit<Segment, "bucket">;

/** A level, and its unit that holds an instant. */
type Grid = { source: Level; unitAt: (instant: number) => Range };

const quarterHours: Grid = {
  source: "15m",
  unitAt: (instant) => {
    const from = floorToQuarterHour(instant);
    return { from, to: from + QUARTER_HOUR };
  },
};

const calendar = (source: "day" | "month", zone: string): Grid => ({
  source,
  unitAt: (instant) => ({ from: startOf(instant, source, zone), to: startOfNext(instant, source, zone) }),
});

/** Hours of a day begin where it does, whole hours after that; the last may be shorter. */
const hours = (zone: string): Grid => ({
  source: "hour",
  unitAt: (instant) => {
    const day = startOf(instant, "day", zone);
    const from = day + Math.floor((instant - day) / HOUR) * HOUR;
    return { from, to: Math.min(from + HOUR, startOfNext(instant, "day", zone)) };
  },
});

/**
 * How to count each of the report's buckets exactly from few rows: as many months, days and hours of `dayZone` (the zone of those
 * levels, null while there are none) as come closest to it, put right at both ends by finer ones, quarter hours and messages, which
 * are added or, where a coarser unit reaches beyond the end, taken away again. What comes after `now` is as good as empty:
 * to take it away costs nothing, so that a day, a month that isn't over yet is read as a whole.
 */
export function planSegments(buckets: readonly Range[], dayZone: string | null, now: number): Segment[] {
  const coarse = dayZone === null ? [] : [calendar("month", dayZone), calendar("day", dayZone), hours(dayZone)];
  const cover = coverBy(now);
  return buckets.flatMap((range, bucket) =>
    cover(range, [...coarse, quarterHours], 1).map((piece) => ({ ...piece, bucket })),
  );
}

/** For what only messages tell. */
export const fromMessages = (buckets: readonly Range[]): Segment[] =>
  buckets.map((range, bucket) => ({ source: "message", ...range, sign: 1, bucket }));

type Cover = (range: Range, grids: readonly Grid[], sign: 1 | -1) => Piece[];

function coverBy(now: number): Cover {
  /** How much there is to read between two instants, in either order. */
  const filled = (a: number, b: number) => Math.max(0, Math.min(Math.max(a, b), now) - Math.min(a, b));

  function nearest(instant: number, { unitAt }: Grid): number {
    const { from, to } = unitAt(instant);
    return filled(from, instant) <= filled(instant, to) ? from : to;
  }

  const cover: Cover = (range, [grid, ...finer], sign) => {
    if (range.from === range.to) return [];
    if (!grid) return [{ source: "message", ...range, sign }];
    const [from, to] = [nearest(range.from, grid), nearest(range.to, grid)];
    const corrected = filled(range.from, from) + filled(to, range.to);
    // What is short takes less to add up than to cut out of a unit.
    if (from === to || corrected > filled(range.from, range.to)) return cover(range, finer, sign);
    return [
      ...correct(range.from, from, finer, sign),
      { source: grid.source, from, to, sign },
      ...correct(to, range.to, finer, sign),
    ];
  };

  /** What lies between where it should begin or end and where it does; backwards, what is too much. */
  const correct = (from: number, to: number, finer: readonly Grid[], sign: 1 | -1): Piece[] =>
    from <= to ? cover({ from, to }, finer, sign) : cover({ from: to, to: from }, finer, sign === 1 ? -1 : 1);

  return cover;
}
