import type { Level } from "@/lib/rollup/levels";
import { QUARTER_HOUR, type Range, startOf, startOfNext } from "@/lib/time/buckets";
import { DAY, HOUR } from "@/lib/time/wall-clock";

/** Where a stretch of time is counted from. */
type Source = Level | "message";

/** A stretch that is added to a bucket of the report, or (`sign` -1) taken from it. */
export type Segment = Range & { readonly source: Source; readonly sign: 1 | -1; readonly bucket: number };
type Piece = Omit<Segment, "bucket">;

/** A level whose units lie between the instants that `nearest` answers. */
type Grid = { source: Level; unit: number; nearest: (instant: number) => number };

const nearer = (instant: number, before: number, after: number) =>
  instant - before <= after - instant ? before : after;

const quarterHours: Grid = {
  source: "15m",
  unit: QUARTER_HOUR,
  nearest: (instant) => Math.round(instant / QUARTER_HOUR) * QUARTER_HOUR,
};

const calendar = (source: "day" | "month", unit: number, zone: string): Grid => ({
  source,
  unit,
  nearest: (instant) => {
    const start = startOf(instant, source, zone);
    return start === instant ? instant : nearer(instant, start, startOfNext(instant, source, zone));
  },
});

/** Hours of a day begin where it does, whole hours after that; the last may be shorter. */
const hours = (zone: string): Grid => ({
  source: "hour",
  unit: HOUR,
  nearest: (instant) => {
    const day = startOf(instant, "day", zone);
    const start = day + Math.floor((instant - day) / HOUR) * HOUR;
    return start === instant
      ? instant
      : nearer(instant, start, Math.min(start + HOUR, startOfNext(instant, "day", zone)));
  },
});

/**
 * How to count each of the report's buckets exactly from few rows: as many months, days and hours of `dayZone` (the zone of those
 * levels, null while there are none) as come closest to it, put right at both ends by finer ones, quarter hours and messages, which
 * are added or, where a coarser unit reaches beyond the end, taken away again.
 */
export function planSegments(buckets: readonly Range[], dayZone: string | null): Segment[] {
  const coarse =
    dayZone === null ? [] : [calendar("month", 30 * DAY, dayZone), calendar("day", DAY, dayZone), hours(dayZone)];
  return buckets.flatMap((range, bucket) =>
    cover(range, [...coarse, quarterHours], 1).map((piece) => ({ ...piece, bucket })),
  );
}

/** For what only messages tell. */
export const fromMessages = (buckets: readonly Range[]): Segment[] =>
  buckets.map((range, bucket) => ({ source: "message", ...range, sign: 1, bucket }));

function cover(range: Range, [grid, ...finer]: readonly Grid[], sign: 1 | -1): Piece[] {
  if (range.from === range.to) return [];
  if (!grid) return [{ source: "message", ...range, sign }];
  // What is shorter than half a unit takes less to add up than to cut out of one.
  if (2 * (range.to - range.from) < grid.unit) return cover(range, finer, sign);
  const [from, to] = [grid.nearest(range.from), grid.nearest(range.to)];
  if (from === to) return cover(range, finer, sign);
  return [
    ...correct(range.from, from, finer, sign),
    { source: grid.source, from, to, sign },
    ...correct(to, range.to, finer, sign),
  ];
}

/** What lies between where it should begin or end and where it does; backwards, what is too much. */
const correct = (from: number, to: number, finer: readonly Grid[], sign: 1 | -1): Piece[] =>
  from <= to ? cover({ from, to }, finer, sign) : cover({ from: to, to: from }, finer, sign === 1 ? -1 : 1);
