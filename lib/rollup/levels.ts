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

const REPORTING_ZONE = "(SELECT reporting_zone FROM account WHERE id = $1)";

/**
 * The granularities at which totals are kept, as SQL for the start of the bucket that holds the instant `at`. 15 minutes
 * UTC is the truth for any zone, since every zone's offset is a multiple of it; days of the account's reporting zone make
 * long ranges cheap. $1 is the account in every statement.
 */
export const LEVELS = {
  "15m": (at: string) => `date_bin('15 minutes', ${at}, timestamptz '2000-01-01 00:00Z')`,
  day: (at: string) => `date_trunc('day', ${at}, ${REPORTING_ZONE})`,
} as const;
type Level = keyof typeof LEVELS;

/** What is added up: `keys` beside account and bucket, and `values`. */
const SUBJECTS = {
  funnel: { keys: DIMENSION_COLUMNS, values: MEASURE_COLUMNS },
  latency: { keys: [...DIMENSION_COLUMNS, "kind"], values: LATENCY_COLUMNS },
  failure: { keys: [...DIMENSION_COLUMNS, "error_code"], values: ["undelivered", "failed"] },
} as const;
export type Subject = keyof typeof SUBJECTS;

export type Rollup = {
  readonly table: string;
  readonly subject: Subject;
  readonly level: Level;
  readonly keys: readonly string[];
  readonly values: readonly string[];
};

const rollup = (subject: Subject, level: Level): Rollup => ({
  table: `${subject}_${level}`,
  subject,
  level,
  ...SUBJECTS[subject],
});

/** Every table of totals, in the order in which whoever writes to them does. */
export const ROLLUPS: readonly Rollup[] = [
  rollup("funnel", "15m"),
  rollup("latency", "15m"),
  rollup("failure", "15m"),
  rollup("funnel", "day"),
  rollup("latency", "day"),
  rollup("failure", "day"),
];
