/** What is counted of a carrier, step of time by step. `delivered` is by receipt. */
export type Series = {
  readonly attempted: readonly number[];
  readonly delivered: readonly number[];
  readonly confirmed: readonly number[];
};

/** The two rates that are watched, both of attempted messages. */
export const WATCHED_RATES = ["delivery", "conversion"] as const;
export type WatchedRate = (typeof WATCHED_RATES)[number];

const PARTS = { delivery: "delivered", conversion: "confirmed" } as const satisfies Record<WatchedRate, keyof Series>;

export const partsOf = (series: Series, rate: WatchedRate): readonly number[] => series[PARTS[rate]];

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
