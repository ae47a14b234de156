/** One bucket of a rate over time. Rates are fractions 0..1, `null` where the base is 0. */
export type RatePoint = {
  /** Epoch milliseconds. */
  start: number;
  /** The axis label. */
  label: string;
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
