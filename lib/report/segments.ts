import {
  ceilToQuarterHour,
  floorToQuarterHour,
  isStartOfDay,
  type Range,
  startOf,
  startOfNext,
} from "@/lib/time/buckets";

/** Where a stretch of time is counted from, finest first. */
type Source = "message" | "quarter_hour" | "day";
export type Segment = Range & { readonly source: Source };

/**
 * Divides a range into stretches, each counted from the coarsest source that is exact for it: days of `dayZone` (the
 * zone of the day level, null while there is none), quarter hours around them, messages inside the outermost quarter hours.
 * No day may hold one of `boundaries` inside, where the report's own buckets meet.
 */
export function planSegments(range: Range, boundaries: readonly number[], dayZone: string | null): Segment[] {
  const { from, to } = range;
  const inner = { from: ceilToQuarterHour(from), to: floorToQuarterHour(to) };
  if (inner.from >= inner.to) return [{ source: "message", from, to }];
  const days = dayZone === null ? null : wholeDays(inner, boundaries, dayZone);
  const segments: Segment[] = [
    { source: "message", from, to: inner.from },
    { source: "quarter_hour", from: inner.from, to: days?.from ?? inner.to },
    { source: "day", from: days?.from ?? inner.to, to: days?.to ?? inner.to },
    { source: "quarter_hour", from: days?.to ?? inner.to, to: inner.to },
    { source: "message", from: inner.to, to },
  ];
  return segments.filter((segment) => segment.from < segment.to);
}

function wholeDays(inner: Range, boundaries: readonly number[], zone: string): Range | null {
  const from = startOfNext(inner.from - 1, "day", zone);
  const to = startOf(inner.to, "day", zone);
  if (from >= to) return null;
  const meetsWithinDay = boundaries.some((at) => from < at && at < to && !isStartOfDay(at, zone));
  return meetsWithinDay ? null : { from, to };
}
