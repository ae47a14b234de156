import type { ReportFields, TimeseriesPoint } from "@/lib/report/fields";
import type { ReportQuery } from "@/lib/report/report-query";
import { type Bucket, listBuckets } from "@/lib/time/buckets";

type Buckets = Pick<ReportQuery, "granularity" | "zone" | "now">;
export type NumericField = {
  [Field in keyof ReportFields]: ReportFields[Field] extends boolean ? never : Field;
}[keyof ReportFields];

/** Complete as soon as the bucket is over; everything else depends on confirmations, which come later. */
const COMPLETE_AT_END: ReadonlySet<NumericField> = new Set(["attempted", "status_ok"]);
/** A part of a bucket has less of these. */
const ADDED_UP: ReadonlySet<NumericField> = new Set(["attempted", "status_ok", "confirmed"]);

/** A field bucket by bucket, with gaps where it isn't complete: a bucket under way must not look like a drop. */
export function toTileSeries(
  points: readonly TimeseriesPoint[],
  field: NumericField,
  buckets: Buckets,
): (number | null)[] {
  const last = points.length - 1;
  return points.map((point, index) => {
    const bucket = { start: Date.parse(point.start), end: Date.parse(point.end) };
    const complete = COMPLETE_AT_END.has(field) ? bucket.end <= buckets.now : point.mature;
    // Only the range's own ends can cut a bucket.
    const cut = ADDED_UP.has(field) && (index === 0 || index === last) && !isWhole(bucket, buckets);
    return complete && !cut ? point[field] : null;
  });
}

/** Whether other buckets would meet both ends, if the range went on. */
const isWhole = ({ start, end }: Bucket, { granularity, zone }: Buckets): boolean =>
  listBuckets({ from: start - 1, to: end + 1 }, granularity, zone).length === 3;
