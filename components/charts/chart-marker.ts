/** Something that happened, shown above the buckets: an incident of the alerts, or an annotation. */
export type ChartMarker = {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  /** For what lasted: when it was over. */
  until?: number | undefined;
  kind: "incident" | "annotation";
  title: string;
  /** Where there is more about it. */
  href?: string;
};

export type PlacedMarker = ChartMarker & {
  /** Shares of the chart's width; a moment has no width. */
  x: number;
  width: number;
  /** The first and the last bucket that it is in. */
  bucket: number;
  lastBucket: number;
};

type Bucket = { readonly start: number; readonly end: number };

/** Where an instant stands among the buckets, which are drawn equally wide. */
function locate(at: number, buckets: readonly Bucket[]): { bucket: number; x: number } | null {
  const bucket = buckets.findIndex(({ start, end }) => start <= at && at < end);
  const within = buckets[bucket];
  if (!within) return null;
  return { bucket, x: (bucket + (at - within.start) / (within.end - within.start)) / buckets.length };
}

/** The markers that stand among the buckets; what began before them or goes on after them is cut off. */
export function placeMarkers(markers: readonly ChartMarker[], buckets: readonly Bucket[]): PlacedMarker[] {
  const [from, to] = [buckets[0]?.start ?? 0, buckets.at(-1)?.end ?? 0];
  return markers.flatMap((marker) => {
    const { at, until = at } = marker;
    const begin = locate(until > from ? Math.max(at, from) : at, buckets);
    if (!begin) return [];
    const end = until >= to ? { bucket: buckets.length - 1, x: 1 } : locate(until, buckets);
    return [{ ...marker, ...begin, width: (end?.x ?? begin.x) - begin.x, lastBucket: end?.bucket ?? begin.bucket }];
  });
}

/** Those that are in a bucket. */
export const markersIn = (placed: readonly PlacedMarker[], index: number): PlacedMarker[] =>
  placed.filter(({ bucket, lastBucket }) => bucket <= index && index <= lastBucket);
