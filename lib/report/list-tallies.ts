import type { AccountScope } from "@/lib/db/account-scope";
import { LATENCY_COLUMNS, LATENCY_KINDS } from "@/lib/rollup/levels";
import type { Range } from "@/lib/time/buckets";
import { Prisma } from "@/prisma/generated/client";
import type { Dimension } from "./dimensions";
import type { ReportFilters } from "./filters";
import { type GroupKeys, groupKeys, type StoredDimensions, toStoredDimensions } from "./group-keys";
import { NOTHING, type Tally } from "./measures";
import { readSnapshot } from "./read-snapshot";
import { planSegments } from "./segments";
import { funnelRows, latencyRows } from "./sources";
import { needsMessages } from "./where";

export type { StoredDimensions } from "./group-keys";

/** `bucket` is the index of the bucket (0 where there are none). */
export type TallyRow = { readonly bucket: number; readonly dimensions: StoredDimensions; readonly tally: Tally };

export type TallyQuestion = {
  readonly range: Range;
  /** Starts of the buckets to tell apart, ascending, the first at the beginning of the range. */
  readonly starts?: readonly number[];
  readonly filters: ReportFilters;
  readonly groupBy: readonly Dimension[];
  readonly maxRows?: number;
};

type Keys = GroupKeys & { bucket: number };
type FunnelRow = Keys & Omit<Tally, "deliver" | "confirm">;
type LatencyRow = Keys & { kind: number; histogram: number[] };

const HISTOGRAM_SUMS = Prisma.raw(LATENCY_COLUMNS.map((name) => `sum(${name})`).join(", "));

/**
 * Adds up what the filters let through, by bucket and dimensions, exactly for any range; groups without messages are
 * absent. One snapshot of the database. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function listTallies(scope: AccountScope, question: TallyQuestion): Promise<TallyRow[]> {
  const { range, filters, groupBy, starts = [range.from], maxRows } = question;
  const segments = needsMessages(filters, groupBy)
    ? [{ source: "message" as const, ...range }]
    : planSegments(range, starts, scope.reportingZone);
  // Counting in buckets that Node computed, not with date_trunc: one zone database decides where a day begins.
  const bucket =
    starts.length > 1
      ? Prisma.sql`width_bucket(bucket, ${starts.map((start) => new Date(start).toISOString())}::timestamptz[]) - 1`
      : Prisma.sql`0`;
  const { select, by } = groupKeys(Prisma.sql`${bucket} AS bucket`, groupBy);
  // Counts stay far below 2^53, so float8 carries them exactly; money doesn't have to.
  const funnel = Prisma.sql`
    SELECT ${select}, sum(attempted)::float8 AS attempted, sum(status_ok)::float8 AS status_ok,
      sum(delivered_by_receipt)::float8 AS delivered_by_receipt, sum(delivered)::float8 AS delivered,
      sum(confirmed)::float8 AS confirmed, sum(failed)::float8 AS failed, sum(undelivered)::float8 AS undelivered,
      sum(pending)::float8 AS pending, sum(cost)::bigint AS cost
      FROM (${funnelRows(scope, segments, filters)}) counted
     GROUP BY ${by} HAVING sum(attempted) <> 0 ${maxRows === undefined ? Prisma.empty : Prisma.sql`LIMIT ${maxRows}`}`;
  const latency = Prisma.sql`
    SELECT ${select}, kind, ARRAY[${HISTOGRAM_SUMS}]::float8[] AS histogram
      FROM (${latencyRows(scope, segments, filters)}) counted
     GROUP BY ${by}, kind`;
  const [counts, histograms] = (await readSnapshot([funnel, latency])) as [FunnelRow[], LatencyRow[]];
  return merge(counts, histograms, groupBy);
}

function merge(counts: FunnelRow[], histograms: LatencyRow[], groupBy: readonly Dimension[]): TallyRow[] {
  const keyOf = (row: Keys) => JSON.stringify([row.bucket, ...groupBy.map((name) => row[`group_${name}`])]);
  const byKey = new Map<string, { deliver?: number[]; confirm?: number[] }>();
  for (const row of histograms) {
    const held = byKey.get(keyOf(row)) ?? {};
    byKey.set(keyOf(row), { ...held, [row.kind === LATENCY_KINDS.deliver ? "deliver" : "confirm"]: row.histogram });
  }
  return counts.map((row) => {
    const { deliver = NOTHING.deliver, confirm = NOTHING.confirm } = byKey.get(keyOf(row)) ?? {};
    const { attempted, status_ok, delivered_by_receipt, delivered, confirmed, failed, undelivered, pending, cost } =
      row;
    const counted = {
      attempted,
      status_ok,
      delivered_by_receipt,
      delivered,
      confirmed,
      failed,
      undelivered,
      pending,
      cost,
    };
    return {
      bucket: row.bucket,
      dimensions: toStoredDimensions(row, groupBy),
      tally: { ...counted, deliver, confirm },
    };
  });
}
