import type { TimeseriesAnswer, TimeseriesPoint } from "@/lib/report/fields";
import { FIELDS, prefixed, type Table, toTable } from "./answer-columns";

const POINT = ["start", "end", ...FIELDS, "expected_conversion_rate"] as const satisfies (keyof TimeseriesPoint)[];

/**
 * The points of a timeseries, the period before beside it as the chart draws it: first beside first. Of two periods of different
 * length the longer one goes on alone.
 */
export function toTimeseriesTable({ points, previous, ...head }: TimeseriesAnswer): Table {
  const before = previous?.points ?? [];
  const length = Math.max(points.length, before.length);
  const rows = Array.from({ length }, (_, i) => ({ ...points[i], ...prefixed("previous_", before[i] ?? {}) }));
  return toTable(head, [...POINT, ...(previous ? POINT.map((name) => `previous_${name}`) : [])], rows);
}
