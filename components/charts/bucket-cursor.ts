/** Which bucket of a chart is looked at, and from which one on buckets are being selected. Indices; null: none. */
export type BucketCursor = { readonly at: number | null; readonly anchor: number | null };

export const NOWHERE: BucketCursor = { at: null, anchor: null };

/** Where a key leads among `count` buckets; undefined for a key that leads nowhere. Shift selects on the way. */
export function moveByKey(
  { at, anchor }: BucketCursor,
  { key, shiftKey }: { key: string; shiftKey: boolean },
  count: number,
): BucketCursor | undefined {
  const page = Math.max(1, Math.round(count / 10));
  const here = at ?? 0;
  const target = {
    ArrowLeft: here - 1,
    ArrowRight: here + 1,
    PageUp: here - page,
    PageDown: here + page,
    Home: 0,
    End: count - 1,
  }[key];
  if (target === undefined) return undefined;
  return { at: clamp(target, count), anchor: shiftKey ? (anchor ?? here) : null };
}

/** The bucket under a pointer at `x`, a share of the width. */
export const bucketAt = (x: number, count: number): number => clamp(Math.floor(x * count), count);

/** First and last of the selected buckets; null while nothing is selected. */
export function selectionOf({ at, anchor }: BucketCursor): { first: number; last: number } | null {
  if (at === null || anchor === null) return null;
  return { first: Math.min(at, anchor), last: Math.max(at, anchor) };
}

const clamp = (index: number, count: number) => Math.min(Math.max(index, 0), count - 1);
