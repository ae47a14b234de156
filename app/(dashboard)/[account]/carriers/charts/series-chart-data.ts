/** A bucket of time as all charts of a carrier share it. */
export type ChartBucket = {
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly tick: { readonly text: string; readonly minor: boolean } | null;
  readonly mature: boolean;
  readonly attempted: number;
};

type Values = readonly (number | null)[];

export type ChartLine = {
  readonly name: string;
  readonly look: "strong" | "plain" | "dashed";
  readonly values: Values;
};

export type SeriesChartData = {
  readonly title: string;
  /** What the values are: fractions, or seconds. */
  readonly unit: "rate" | "seconds";
  readonly lines: readonly ChartLine[];
  /** Where values are expected to lie. */
  readonly band: { readonly name: string; readonly low: Values; readonly high: Values } | null;
};

export type SeriesChartsData = {
  readonly buckets: readonly ChartBucket[];
  readonly charts: readonly SeriesChartData[];
};
