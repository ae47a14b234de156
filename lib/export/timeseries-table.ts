import type { Annotation } from "@/lib/annotations/annotation";
import type { TimeseriesAnswer, TimeseriesPoint } from "@/lib/report/fields";
import { formatIso } from "@/lib/time/format";
import { FIELDS, prefixed, type Table, toTable } from "./answer-columns";

/** The column that only those get who ask for it. */
const ANNOTATIONS = "annotations";

const POINT = ["start", "end", ...FIELDS, "expected_conversion_rate"] as const satisfies (keyof TimeseriesPoint)[];

/** One cell about all that happened in a bucket, also about what began before it. */
export const toAnnotationsCell = (
  point: Pick<TimeseriesPoint, "start" | "end"> | undefined,
  annotations: readonly Annotation[],
  zone: string,
): string | null => {
  if (!point) return null;
  const [from, to] = [Date.parse(point.start), Date.parse(point.end)];
  return annotations
    .filter(({ start, end }) => start < to && (start >= from || (end ?? start) > from))
    .map((annotation) => toText(annotation, zone))
    .join(" | ");
};

/** `deploy 2026-11-14T12:00:00+05:30, IN Jio: Checkout 4.2`; what lasted has both its ends, with a slash between. */
function toText({ kind, text, start, end, country, carrier }: Annotation, zone: string): string {
  const when = [start, ...(end === null ? [] : [end])].map((instant) => formatIso(instant, zone)).join("/");
  const concerned = [country, carrier].filter((part) => part !== null).join(" ");
  return `${kind} ${when}${concerned && `, ${concerned}`}: ${text}`;
}

/**
 * The points of a timeseries, the period before beside it as the chart draws it: first beside first. Of two periods of different
 * length the longer one goes on alone. `annotations` are of the range; null leaves their column to whoever asks for it by name.
 */
export function toTimeseriesTable(
  { points, previous, ...head }: TimeseriesAnswer,
  annotations: readonly Annotation[] | null = null,
): Table {
  const before = previous?.points ?? [];
  const length = Math.max(points.length, before.length);
  const rows = Array.from({ length }, (_, i) => ({
    ...points[i],
    ...prefixed("previous_", before[i] ?? {}),
    annotations: toAnnotationsCell(points[i], annotations ?? [], head.tz),
  }));
  const table = toTable(head, [...POINT, ...(previous ? POINT.map((name) => `previous_${name}`) : [])], rows);
  const byDefault = annotations ? [...table.byDefault, ANNOTATIONS] : table.byDefault;
  return { ...table, byDefault, available: [...table.available, ANNOTATIONS] };
}
