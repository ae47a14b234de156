import type { KeyboardEvent, MouseEvent } from "react";
import { bucketAt } from "./bucket-cursor";

type Bucket = { readonly start: number; readonly end: number };

const MINUTE = 60_000;

/** The instant at `x`, a share of the chart's width, to the minute. */
export function instantAt(x: number, buckets: readonly Bucket[]): number | null {
  const index = bucketAt(x, buckets.length);
  const bucket = buckets[index];
  if (!bucket) return null;
  const at = bucket.start + (x * buckets.length - index) * (bucket.end - bucket.start);
  return Math.min(Math.max(Math.floor(at / MINUTE) * MINUTE, bucket.start), bucket.end - MINUTE);
}

/** A double click marks its instant, N the start of the bucket that is looked at. */
export function markHandlers(buckets: readonly Bucket[], looked: number | null, onMark: (at: number) => void) {
  const mark = (at: number | null | undefined) => {
    if (typeof at === "number") onMark(at);
  };
  return {
    onDoubleClick: ({ clientX, currentTarget }: MouseEvent<HTMLElement>) => {
      const { left, width } = currentTarget.getBoundingClientRect();
      mark(instantAt((clientX - left) / width, buckets));
    },
    onKeyUp: ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent<HTMLElement>) => {
      if (key.toLowerCase() === "n" && !ctrlKey && !metaKey && !altKey) mark(buckets[looked ?? 0]?.start);
    },
  };
}
