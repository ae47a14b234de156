/** One bucket of a rate over time. Rates are fractions 0..1, `null` where the base is 0. */
export type RatePoint = {
  /** Epoch milliseconds. */
  start: number;
  /** The label on the axis, where the bucket has one. */
  tick: string | null;
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
};

/** A bucket that isn't mature has volume but no rate yet: the lines stop rather than fall. */
export const rateOf = (point: RatePoint | undefined, rate: "conversion" | "delivery"): number | null =>
  point?.mature ? point[rate] : null;

/** Whether no line leads to or from the point, so that it needs a dot to be seen. */
export const isIsolated = (points: readonly RatePoint[], index: number, rate: "conversion" | "delivery"): boolean =>
  rateOf(points[index], rate) !== null &&
  rateOf(points[index - 1], rate) === null &&
  rateOf(points[index + 1], rate) === null;

/** The chart's layout in pixels, common to its picture and to its interactive form. */
export const MARGIN = { top: 8, right: 40, bottom: 24, left: 40 } as const;
export const RATE_TICKS = [0, 0.25, 0.5, 0.75, 1] as const;
/** The volume bars keep to the lowest quarter, below the lines. */
export const VOLUME_HEADROOM = 4;
/** The part of a bucket's width that its bar takes. */
export const BAR_SHARE = 0.7;

export const mostAttempted = (points: readonly RatePoint[]): number =>
  Math.max(1, ...points.map((point) => point.attempted));
