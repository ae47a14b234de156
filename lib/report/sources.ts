import type { AccountScope } from "@/lib/db/account-scope";
import { COUNTS, contribution } from "@/lib/rollup/contribution";
import { HISTOGRAMS, type Level, MEASURE_COLUMNS } from "@/lib/rollup/levels";
import { Prisma } from "@/prisma/generated/client";
import type { Dimension } from "./dimensions";
import type { ReportFilters } from "./filters";
import { keyColumns } from "./group-keys";
import { listReadings, type Reading } from "./readings";
import type { Segment } from "./segments";
import { filterByMessageAlone, filterErrorCode, filterRollup } from "./where";

/** SQL that the roll-ups are written with, so that message and roll-up can't disagree about a definition. */
const constant = (sql: string) => Prisma.raw(sql);

const message = contribution("m.");
const expression = (name: string) => constant(message[name] ?? "NULL");

const FAILED = ["undelivered", "failed"];

// Counts stay far below 2^53, so float8 carries them exactly; money doesn't have to.
const sums = (names: readonly string[], sign: 1 | -1) =>
  constant(
    names
      .map((name) => `${sign === 1 ? "" : "-"}sum(${name})::${name === "cost" ? "bigint" : "float8"} AS ${name}`)
      .join(", "),
  );

/** The stretches, as rows to join to. `index` is the report's bucket. */
const stretches = (segments: readonly Segment[]) => {
  const instants = (values: number[]) => values.map((value) => new Date(value).toISOString());
  return Prisma.sql`unnest(${instants(segments.map(({ from }) => from))}::timestamptz[],
    ${instants(segments.map(({ to }) => to))}::timestamptz[],
    ${segments.map(({ bucket }) => bucket)}::int[]) AS stretch(starts, ends, index)`;
};

const cells = (stage: keyof typeof HISTOGRAMS) =>
  HISTOGRAMS[stage].map((name, i) => `(${stage}_index = ${i})::int AS ${name}`);
const HISTOGRAM_OF_MESSAGE = constant([...cells("deliver"), ...cells("confirm")].join(", "));

const SENDER_ADDRESS = Prisma.sql`coalesce(m.sender, '')`;

/**
 * A message as a row of the roll-up would be if every message had its own. The outer OFFSET 0 keeps PostgreSQL from working the
 * histogram's index out anew for each of its cells.
 */
export const messagesOf = (scope: AccountScope, segments: readonly Segment[], filters: ReportFilters) => Prisma.sql`
  SELECT *, ${HISTOGRAM_OF_MESSAGE} FROM (
    SELECT index, ${expression("country")} AS country, ${expression("carrier_id")} AS carrier_id,
      ${expression("channel")} AS channel, ${expression("provider")} AS provider, ${expression("sender")} AS sender,
      ${SENDER_ADDRESS} AS sender_address, m.status AS status, m.error_code AS error_code,
      1 AS attempted, ${expression("status_ok")} AS status_ok,
      ${expression("delivered_by_receipt")} AS delivered_by_receipt, ${expression("delivered")} AS delivered,
      ${expression("confirmed")} AS confirmed, ${expression("failed")} AS failed,
      ${expression("undelivered")} AS undelivered, ${expression("pending")} AS pending,
      CASE WHEN m.currency = ${scope.currency} THEN m.price ELSE 0 END AS cost,
      ${expression("deliver_index")} AS deliver_index, ${expression("confirm_index")} AS confirm_index
      FROM ${stretches(segments)} CROSS JOIN LATERAL (
        SELECT * FROM message m
         WHERE m.account_id = ${scope.accountId} AND m.created_at >= starts AND m.created_at < ends
           AND ${constant(COUNTS("m."))} AND ${filterByMessageAlone(filters, SENDER_ADDRESS)}
        OFFSET 0) m
      OFFSET 0) m
   WHERE ${filterRollup(filters)}`;

type Where = {
  scope: AccountScope;
  segments: readonly Segment[];
  filters: ReportFilters;
  groupBy: readonly Dimension[];
};

/** What is read of each row, and from where: what tells it apart beside bucket and dimensions, values that add up, and the table at a level. */
type Subject = {
  readonly own: readonly Prisma.Sql[];
  readonly values: readonly string[];
  readonly rollup: (level: Level) => Prisma.Sql;
  readonly messages: Prisma.Sql;
};

/**
 * Rows of `index` (the report's bucket), the columns grouped by and values, which add up to what the segments hold. Each source adds
 * up its own: to hand on its wide rows, and to work out a service for each of them, would take as long again.
 */
function rows({ scope, segments, filters, groupBy }: Where, { own, values, rollup, messages }: Subject): Prisma.Sql {
  const keys = [...own, ...keyColumns(groupBy)];
  const columns = (index: Prisma.Sql) => Prisma.join([index, ...keys]);
  const parts = listReadings(segments).map(({ source, sign, segments, uses }) => {
    const from =
      source === "message"
        ? Prisma.sql`(${messagesOf(scope, segments, filters)}) m WHERE ${messages}`
        : within(
            segments,
            Prisma.sql`${rollup(source)} AND account_id = ${scope.accountId} AND ${filterRollup(filters)}`,
          );
    const added = (index: Prisma.Sql) =>
      Prisma.sql`SELECT ${columns(index)}, ${sums(values, sign)} FROM ${from} GROUP BY ${columns(INDEX)}`;
    if (!uses) return added(INDEX);
    return Prisma.sql`SELECT ${columns(INDEX)}, ${signed(values)}
      FROM (${added(Prisma.sql`index AS place`)}) added JOIN ${usesAsRows(uses)} USING (place)`;
  });
  return Prisma.join(parts, " UNION ALL ");
}

const INDEX = Prisma.sql`index`;
const signed = (names: readonly string[]) => constant(names.map((name) => `sign * ${name} AS ${name}`).join(", "));

const usesAsRows = (uses: NonNullable<Reading["uses"]>) => Prisma.sql`unnest(${uses.map(({ place }) => place)}::int[],
  ${uses.map(({ bucket }) => bucket)}::int[], ${uses.map(({ sign }) => sign)}::int[]) AS used(place, index, sign)`;

/** The rows of a roll-up, as "table WHERE condition", in the segments; with the segment's `index`. */
function within(segments: readonly Segment[], rollup: Prisma.Sql): Prisma.Sql {
  const [only, ...others] = segments;
  // A join would hand on each of the wide rows once more.
  if (only && others.length === 0) {
    return Prisma.sql`(SELECT ${only.bucket}::int AS index, * FROM ${rollup}
      AND bucket >= ${new Date(only.from)} AND bucket < ${new Date(only.to)}) r`;
  }
  // OFFSET 0 keeps PostgreSQL from reading the filters' rows of all times and looking for their stretch only then.
  return Prisma.sql`${stretches(segments)} CROSS JOIN LATERAL (
    SELECT * FROM ${rollup} AND bucket >= starts AND bucket < ends OFFSET 0) r`;
}

const atProjection = (table: string, projection: number) => constant(`${table} WHERE projection = ${projection}`);

/** Rows of the tallies that tell the projection's dimensions apart. */
export const tallyRows = ({ countsOnly, ...where }: Where & { countsOnly: boolean }, projection: number): Prisma.Sql =>
  rows(where, {
    own: [],
    values: countsOnly ? MEASURE_COLUMNS : [...MEASURE_COLUMNS, ...HISTOGRAMS.deliver, ...HISTOGRAMS.confirm],
    rollup: (level) => atProjection(`tally_${level}`, projection),
    messages: Prisma.sql`TRUE`,
  });

/** Rows of messages that failed, by error code, 0 or NULL where none was told; they tell the projection's dimensions apart. */
export const failureRows = (where: Where, projection: number): Prisma.Sql =>
  rows(where, {
    own: [Prisma.sql`error_code`],
    values: FAILED,
    rollup: (level) =>
      Prisma.sql`${atProjection(`failure_${level}`, projection)} AND ${filterErrorCode(where.filters)}`,
    messages: Prisma.sql`undelivered + failed > 0`,
  });
