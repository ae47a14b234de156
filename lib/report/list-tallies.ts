import type { AccountScope } from "@/lib/db/account-scope";
import { HISTOGRAMS } from "@/lib/rollup/levels";
import type { Range } from "@/lib/time/buckets";
import { Prisma } from "@/prisma/generated/client";
import { chooseProjection } from "./choose-projection";
import type { Dimension } from "./dimensions";
import type { ReportFilters } from "./filters";
import { type GroupKeys, groupKeys, type StoredDimensions, toStoredDimensions } from "./group-keys";
import { EMPTY_HISTOGRAM, type Histogram } from "./histogram";
import type { Tally } from "./measures";
import { type ReadRows, readSeparately } from "./read-snapshot";
import { fromMessages, planSegments } from "./segments";
import { tallyRows } from "./sources";
import { blamingTimeout, messagesParameter } from "./where";

/** `bucket` is the index of the bucket (0 where there are none). */
export type TallyRow = { readonly bucket: number; readonly dimensions: StoredDimensions; readonly tally: Tally };

export type TallyQuestion = {
  readonly range: Range;
  /** Starts of the buckets to tell apart, ascending, the first at the beginning of the range. */
  readonly starts?: readonly number[];
  readonly filters: ReportFilters;
  readonly groupBy: readonly Dimension[];
  readonly maxRows?: number;
  /** Leaves the histograms empty, for who needs none: they cost more than all the rest. */
  readonly countsOnly?: boolean | undefined;
  /** When it is asked, if not at this moment: what comes after costs least to read. */
  readonly now?: number;
};

type StoredRow = GroupKeys & { bucket: number } & Omit<Tally, "deliver" | "confirm"> & {
    deliver?: string;
    confirm?: string;
  };

/** As a text: of a thousand groups an array takes longer to read than the rest of the answer. */
const histogramSums = (stage: keyof typeof HISTOGRAMS) =>
  Prisma.raw(
    `, concat_ws(' ', ${HISTOGRAMS[stage].map((name) => `coalesce(sum(${name}), 0)`).join(", ")}) AS ${stage}`,
  );

/**
 * Adds up what the filters let through, by bucket and dimensions, exactly for any range; groups without messages are
 * absent. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function listTallies(
  scope: AccountScope,
  question: TallyQuestion,
  read: ReadRows = readSeparately(scope),
): Promise<TallyRow[]> {
  const { range, filters, groupBy, starts = [range.from], maxRows, countsOnly = false, now = Date.now() } = question;
  const buckets = starts.map((from, i) => ({ from, to: starts[i + 1] ?? range.to }));
  const slow = messagesParameter(filters, groupBy);
  const plan = (dayZone: string | null) =>
    slow === undefined ? planSegments(buckets, dayZone, now) : fromMessages(buckets);
  const { select, by } = groupKeys(Prisma.sql`index AS bucket`, groupBy);
  const toQuery = (dayZone: string | null) => Prisma.sql`
      SELECT ${select}, sum(attempted) AS attempted, sum(status_ok) AS status_ok,
        sum(delivered_by_receipt) AS delivered_by_receipt, sum(delivered) AS delivered, sum(confirmed) AS confirmed,
        sum(failed) AS failed, sum(undelivered) AS undelivered, sum(pending) AS pending, sum(cost)::bigint AS cost
        ${countsOnly ? Prisma.empty : Prisma.sql`${histogramSums("deliver")}${histogramSums("confirm")}`}
        FROM (${tallyRows({ scope, segments: plan(dayZone), filters, groupBy, countsOnly }, chooseProjection(filters, groupBy))}) counted
       GROUP BY ${by} HAVING sum(attempted) <> 0
       ${maxRows === undefined ? Prisma.empty : Prisma.sql`LIMIT ${maxRows}`}`;
  const rows = await blamingTimeout(slow, () => read<StoredRow>(toQuery));
  return rows.map((row) => toTallyRow(row, groupBy));
}

const toHistogram = (sums: string | undefined): Histogram => sums?.split(" ").map(Number) ?? EMPTY_HISTOGRAM;

function toTallyRow({ bucket, ...row }: StoredRow, groupBy: readonly Dimension[]): TallyRow {
  const { attempted, status_ok, delivered_by_receipt, delivered, confirmed, failed, undelivered, pending, cost } = row;
  const [deliver, confirm] = [toHistogram(row.deliver), toHistogram(row.confirm)];
  const counts = { attempted, status_ok, delivered_by_receipt, delivered, confirmed, failed, undelivered, pending };
  return { bucket, dimensions: toStoredDimensions(row, groupBy), tally: { ...counts, cost, deliver, confirm } };
}
