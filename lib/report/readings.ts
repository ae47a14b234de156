import { groupBy } from "@/lib/group-by";
import type { Segment } from "./segments";

/** What is read of one table at once. Without `uses`, all of it with `sign` and for the buckets of its segments. */
export type Reading = {
  readonly source: Segment["source"];
  readonly sign: 1 | -1;
  readonly segments: readonly Segment[];
  /** The segments' buckets are numbers of places then, each used in one report's bucket or several. */
  readonly uses?: readonly Use[];
};
type Use = { readonly place: number; readonly bucket: number; readonly sign: 1 | -1 };

/**
 * What to read for the segments, nothing twice. Where one bucket ends and the next begins amid a unit, what one of them lacks of it
 * the other has too much: the same stretch, wanted with both signs.
 */
export function listReadings(segments: readonly Segment[]): Reading[] {
  return [...groupBy(segments, ({ source }) => source)].flatMap(([source, ofSource]): Reading[] => {
    const places = [...groupBy(ofSource, ({ from, to }) => `${from} ${to}`).values()];
    const isShared = places.some((uses) => uses.length > 1);
    if (!isShared)
      return [...groupBy(ofSource, ({ sign }) => sign)].map(([sign, segments]) => ({ source, sign, segments }));
    return [
      {
        source,
        sign: 1,
        segments: places.flatMap(([first], place) => (first ? [{ ...first, bucket: place }] : [])),
        uses: places.flatMap((uses, place) => uses.map(({ bucket, sign }) => ({ place, bucket, sign }))),
      },
    ];
  });
}
