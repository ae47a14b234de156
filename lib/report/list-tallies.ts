import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { inReportSlot } from "@/lib/db/report-slots";
import { LATENCY_COLUMNS, LATENCY_KINDS } from "@/lib/rollup/levels";
import type { Range } from "@/lib/time/buckets";
import { Prisma } from "@/prisma/generated/client";
import type { Dimension } from "./dimensions";
import type { ReportFilters } from "./filters";
import { NOTHING, type Tally } from "./measures";
import { planSegments } from "./segments";
import { funnelRows, latencyRows } from "./sources";
import { MESSAGING_SERVICE, needsMessages } from "./where";

const STATEMENT_TIMEOUT_MS = 10_000;

/** As the database keeps them: a carrier is its id, what isn't known is empty. */
export type StoredDimensions = { readonly [name in Dimension]?: string | number };
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

const GROUPS: Readonly<Record<Dimension, { column: Prisma.Sql; alias: Prisma.Sql }>> = {
  country: { column: Prisma.sql`country`, alias: Prisma.sql`group_country` },
  carrier: { column: Prisma.sql`carrier_id`, alias: Prisma.sql`group_carrier` },
  channel: { column: Prisma.sql`channel`, alias: Prisma.sql`group_channel` },
  messaging_service: { column: MESSAGING_SERVICE, alias: Prisma.sql`group_messaging_service` },
  sender: { column: Prisma.sql`sender_address`, alias: Prisma.sql`group_sender` },
  provider: { column: Prisma.sql`provider`, alias: Prisma.sql`group_provider` },
};

type Keys = { bucket: number } & { [name in `group_${Dimension}`]?: string | number };
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
  const keys = Prisma.join([
    Prisma.sql`${bucket} AS bucket`,
    ...groupBy.map((name) => Prisma.sql`${GROUPS[name].column} AS ${GROUPS[name].alias}`),
  ]);
  const ordinals = Prisma.raw(Array.from({ length: groupBy.length + 1 }, (_, i) => i + 1).join(", "));
  // Counts stay far below 2^53, so float8 carries them exactly; money doesn't have to.
  const funnel = Prisma.sql`
    SELECT ${keys}, sum(attempted)::float8 AS attempted, sum(status_ok)::float8 AS status_ok,
      sum(delivered_by_receipt)::float8 AS delivered_by_receipt, sum(delivered)::float8 AS delivered,
      sum(confirmed)::float8 AS confirmed, sum(failed)::float8 AS failed, sum(undelivered)::float8 AS undelivered,
      sum(pending)::float8 AS pending, sum(cost)::bigint AS cost
      FROM (${funnelRows(scope, segments, filters)}) counted
     GROUP BY ${ordinals} HAVING sum(attempted) <> 0 ${maxRows === undefined ? Prisma.empty : Prisma.sql`LIMIT ${maxRows}`}`;
  const latency = Prisma.sql`
    SELECT ${keys}, kind, ARRAY[${HISTOGRAM_SUMS}]::float8[] AS histogram
      FROM (${latencyRows(scope, segments, filters)}) counted
     GROUP BY ${ordinals}, kind`;
  const db = prisma();
  try {
    const [, counts, histograms] = await inReportSlot(() =>
      db.$transaction(
        [
          // Roll-up rows lie in the order of their key and mostly in memory; taken for random disk reads (the default
          // of 4), a week of them would be read by scanning the whole table.
          db.$executeRaw`SELECT set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true),
                                set_config('random_page_cost', '1.1', true)`,
          db.$queryRaw<FunnelRow[]>(funnel),
          db.$queryRaw<LatencyRow[]>(latency),
        ],
        { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead },
      ),
    );
    return merge(counts, histograms, groupBy);
  } catch (error) {
    throw toDatabaseError(error);
  }
}

function merge(counts: FunnelRow[], histograms: LatencyRow[], groupBy: readonly Dimension[]): TallyRow[] {
  const dimensionsOf = (row: Keys): StoredDimensions =>
    Object.fromEntries(groupBy.map((name) => [name, row[`group_${name}`]]));
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
    return { bucket: row.bucket, dimensions: dimensionsOf(row), tally: { ...counted, deliver, confirm } };
  });
}
