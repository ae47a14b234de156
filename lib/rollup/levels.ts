/** Upper bounds, inclusive, of the latency histograms in seconds (product §1); one more column counts what is above. */
export const LATENCY_BOUNDS_SECONDS = [
  1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1800, 3600,
] as const;

export const LATENCY_COLUMNS = [...LATENCY_BOUNDS_SECONDS.map((bound) => `le_${bound}`), "above_3600"] as const;

/** `kind` of a row of a latency roll-up: seconds from creation to this stage. */
export const LATENCY_KINDS = { deliver: 1, confirm: 2 } as const;

export const DIMENSION_COLUMNS = ["country", "carrier_id", "channel", "provider", "sender"] as const;

export const MEASURE_COLUMNS = [
  "attempted",
  "status_ok",
  "delivered_by_receipt",
  "delivered",
  "confirmed",
  "failed",
  "undelivered",
  "pending",
  "cost",
] as const;

/**
 * The granularities at which totals are kept. 15 minutes UTC is the truth for any zone, since every zone's offset is a
 * multiple of it; days of the account's reporting zone make long ranges cheap.
 * `bucket` is the SQL for the start of the bucket that holds the instant `at`; the statement names `account.reporting_zone`.
 */
export const LEVELS = [
  {
    funnel: "funnel_15m",
    latency: "latency_15m",
    bucket: (at: string) => `date_bin('15 minutes', ${at}, timestamptz '2000-01-01 00:00Z')`,
  },
  {
    funnel: "funnel_day",
    latency: "latency_day",
    bucket: (at: string) => `date_trunc('day', ${at}, (SELECT reporting_zone FROM account WHERE id = $1))`,
  },
] as const;
