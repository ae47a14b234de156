/** Something that happened, shown above the buckets: an incident of the alerts, or a note that somebody left. */
export type ChartMarker = {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  kind: "incident" | "annotation";
  title: string;
  /** Where there is more about it. */
  href?: string;
};

export type PlacedMarker = ChartMarker & {
  /** A share of the chart's width. */
  x: number;
  bucket: number;
};

type Bucket = { readonly start: number; readonly end: number };

/** Where the markers stand among the buckets, which are drawn equally wide; those outside are left out. */
export function placeMarkers(markers: readonly ChartMarker[], buckets: readonly Bucket[]): PlacedMarker[] {
  return markers.flatMap((marker) => {
    const bucket = buckets.findIndex(({ start, end }) => start <= marker.at && marker.at < end);
    const within = buckets[bucket];
    if (!within) return [];
    const share = (marker.at - within.start) / (within.end - within.start);
    return [{ ...marker, bucket, x: (bucket + share) / buckets.length }];
  });
}
