/** One bucket of a rate over time. Rates are fractions 0..1, `null` where the base is 0. */
export type RatePoint = {
  /** Epoch milliseconds. */
  start: number;
  end: number;
  /** The label on the axis, where the bucket has one; a minor one is left out where there is little room. */
  tick: { text: string; minor: boolean } | null;
  /** The bucket in full. */
  title: string;
  conversion: number | null;
  low: number | null;
  high: number | null;
  delivery: number | null;
  attempted: number;
  confirmed: number;
  /** False while confirmations may still arrive. */
  mature: boolean;
  /** What the conversion of a bucket that isn't mature will probably become; null where too little is known. */
  expected: number | null;
  /** The conversion of the bucket in the same place of the previous period. */
  previous: number | null;
  /** Whether that bucket has too few messages to judge. */
  previousFew: boolean;
};

/** A rate of fewer messages says little, so its line is drawn fainter. */
const FEW = 30;

export const isFew = (point: RatePoint | undefined): boolean => point !== undefined && point.attempted < FEW;

/** What a bucket will probably come to; of few messages it would be a guess that looks like a fall. */
export const outlookOf = (point: RatePoint | undefined): number | null =>
  !point || point.mature || isFew(point) ? null : point.expected;

/** A bucket that isn't mature has volume but no rate yet: the lines stop rather than fall. */
export const rateOf = (point: RatePoint | undefined, rate: "conversion" | "delivery"): number | null =>
  point?.mature ? point[rate] : null;

/** Where the conversion is expected to end up; begins at the last bucket that is final, so that the lines meet. */
export function expectedOf(points: readonly RatePoint[], index: number): number | null {
  const point = points[index];
  if (point && !point.mature) return outlookOf(point);
  return points[index + 1]?.mature === false && !isFew(point) ? rateOf(point, "conversion") : null;
}

/** Whether no line leads to or from the point, so that it needs a dot to be seen. */
export const isIsolated = (points: readonly RatePoint[], index: number): boolean =>
  rateOf(points[index], "conversion") !== null &&
  rateOf(points[index - 1], "conversion") === null &&
  rateOf(points[index + 1], "conversion") === null;

/** The chart's layout in pixels. */
export const MARGIN = { top: 12, right: 40, bottom: 24, left: 40 } as const;
export const RATE_TICKS = [0, 0.25, 0.5, 0.75, 1] as const;
/** The volume bars keep to the lowest quarter, below the lines. */
export const VOLUME_HEADROOM = 4;

export const mostAttempted = (points: readonly RatePoint[]): number =>
  Math.max(1, ...points.map((point) => point.attempted));
