/** Upper bounds, inclusive, of the latency histograms in seconds (product §1); one more column counts what is above. */
export const LATENCY_BOUNDS_SECONDS = [
  1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1800, 3600,
] as const;

const histogram = (stage: "deliver" | "confirm") => [
  ...LATENCY_BOUNDS_SECONDS.map((bound) => `${stage}_le_${bound}`),
  `${stage}_above_3600`,
];

/** Columns that count messages by the seconds from their creation to the stage. */
export const HISTOGRAMS = { deliver: histogram("deliver"), confirm: histogram("confirm") } as const;

export const DIMENSION_COLUMNS = ["country", "carrier_id", "channel", "provider", "sender"] as const;
export type DimensionColumn = (typeof DIMENSION_COLUMNS)[number];

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
 * The granularities at which totals are kept, finest first, as SQL for the start of the bucket that holds the instant
 * `at`. 15 minutes UTC is the truth for any zone, since every zone's offset is a multiple of it; days and months of the
 * account's reporting zone make long ranges cheap. $1 is the account in every statement.
 */
export const LEVELS = {
  "15m": (at: string) => `date_bin('15 minutes', ${at}, timestamptz '2000-01-01 00:00Z')`,
  day: (at: string) => `date_trunc('day', ${at}, ${REPORTING_ZONE})`,
  month: (at: string) => `date_trunc('month', ${at}, ${REPORTING_ZONE})`,
} as const;
export type Level = keyof typeof LEVELS;

/**
 * The sets of dimensions by which every tally is kept, each in a partition of its own: most questions need few dimensions, and
 * then few rows; fewest first. The number is PostgreSQL's GROUPING(country, channel): a bit for each of the two that is left out.
 */
export const PROJECTIONS = {
  total: { number: 3, dimensions: [] },
  route: { number: 2, dimensions: ["channel", "provider", "sender"] },
  carrier: { number: 1, dimensions: ["country", "carrier_id"] },
  full: { number: 0, dimensions: DIMENSION_COLUMNS },
} as const;
export const PROJECTION_OF_GROUPING = "GROUPING(country, channel)";

type Subject = "tally" | "failure";

/** A table of totals. `sparse` columns are NULL where there is nothing: a histogram is wide and mostly empty. */
export type Rollup = {
  readonly table: string;
  readonly subject: Subject;
  readonly level: Level;
  /** Beside the account. */
  readonly keys: readonly string[];
  readonly dense: readonly string[];
  readonly sparse: readonly string[];
};

const SUBJECTS = {
  tally: {
    keys: ["projection", "bucket", ...DIMENSION_COLUMNS],
    dense: MEASURE_COLUMNS,
    sparse: [...HISTOGRAMS.deliver, ...HISTOGRAMS.confirm],
  },
  failure: { keys: ["bucket", ...DIMENSION_COLUMNS, "error_code"], dense: ["undelivered", "failed"], sparse: [] },
} as const;

const rollup = (subject: Subject, level: Level): Rollup => ({
  table: `${subject}_${level}`,
  subject,
  level,
  ...SUBJECTS[subject],
});

/** Every table of totals, in the order in which whoever writes to them does. */
export const ROLLUPS: readonly Rollup[] = (Object.keys(LEVELS) as Level[]).flatMap((level) => [
  rollup("tally", level),
  rollup("failure", level),
]);
