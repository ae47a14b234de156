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

/** SQL for where the bucket begins that holds the instant `at`, by a zone that is a column or, if none is named, looked up. */
type StartOf = (at: string, zone?: string) => string;

const REPORTING_ZONE = "(SELECT reporting_zone FROM account WHERE id = $1)";

const quarterHour: StartOf = (at) => `date_bin('15 minutes', ${at}, timestamptz '2000-01-01 00:00Z')`;

/**
 * Until 2011 some clocks went back across midnight (Newfoundland's at 00:01, Casey's by three hours), so that a day began
 * twice. It is all of what follows its first beginning: who has been in it within the last three hours still is.
 */
const BEGAN_TWICE_UNTIL = "timestamptz '2012-01-01 00:00Z'";
const QUARTERS_OF_THREE_HOURS = Array.from({ length: 12 }, (_, i) => i * 15);

const calendar =
  (unit: "day" | "month"): StartOf =>
  (at, zone = REPORTING_ZONE) => {
    const start = (instant: string) => `date_trunc('${unit}', ${instant}, ${zone})`;
    const lately = QUARTERS_OF_THREE_HOURS.map((minutes) =>
      start(`${quarterHour(at)} - interval '${minutes} minutes'`),
    );
    return `CASE WHEN ${at} < ${BEGAN_TWICE_UNTIL} THEN greatest(${lately.join(", ")}) ELSE ${start(at)} END`;
  };

const day = calendar("day");

/**
 * The granularities at which totals are kept, finest first, as SQL for the start of the bucket that holds the instant
 * `at`. 15 minutes UTC is the truth for any zone, since every zone's day begins on one; hours counted from the beginning of
 * the day (where clocks change by half an hour, the day's last is shorter), days and months of the account's reporting zone
 * make long ranges cheap. $1 is the account in every statement.
 */
export const LEVELS = {
  "15m": quarterHour,
  hour: (at: string, zone?: string) => `date_bin('1 hour', ${at}, ${day(at, zone)})`,
  day,
  month: calendar("month"),
} as const;
export type Level = keyof typeof LEVELS;

type Projection = { readonly number: number; readonly dimensions: readonly DimensionColumn[] };

/**
 * The sets of dimensions by which every total is kept, each in the partition of its number: most questions need few dimensions,
 * and then few rows; fewest first.
 */
export const PROJECTIONS = {
  total: { number: 3, dimensions: [] },
  country: { number: 4, dimensions: ["country"] },
  route: { number: 2, dimensions: ["channel", "provider", "sender"] },
  carrier: { number: 1, dimensions: ["country", "carrier_id"] },
  full: { number: 0, dimensions: DIMENSION_COLUMNS },
} as const satisfies Record<string, Projection>;

/** PostgreSQL's GROUPING() of all dimensions: a bit, the first the highest, for each that a set leaves out. */
const groupingOf = ({ dimensions }: Projection) =>
  DIMENSION_COLUMNS.reduce((bits, column) => 2 * bits + (dimensions.includes(column) ? 0 : 1), 0);

/** The projection's number of a row grouped by GROUPING SETS, as SQL. */
export const PROJECTION_OF_GROUPING = `CASE GROUPING(${DIMENSION_COLUMNS.join(", ")}) ${Object.values(PROJECTIONS)
  .map((projection) => `WHEN ${groupingOf(projection)} THEN ${projection.number}`)
  .join(" ")} END`;

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
  failure: {
    keys: ["projection", "bucket", ...DIMENSION_COLUMNS, "error_code"],
    dense: ["undelivered", "failed"],
    sparse: [],
  },
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
