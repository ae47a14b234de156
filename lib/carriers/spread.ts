/** How uncertain a carrier's rate is beyond chance. */
export type Spread = {
  /** The correlation of messages of the same day (lib/report/overdispersion.ts). */
  readonly correlation: number;
  /** How many messages the baseline is as good as. */
  readonly learnedFrom: number;
};

/** The variance of the rate of `base` messages against its baseline, as a multiple of that of independent messages. */
export const varianceFactor = ({ correlation, learnedFrom }: Spread, base: number): number =>
  1 + Math.max(0, base - 1) * correlation + base / learnedFrom;
