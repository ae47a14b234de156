import type { AccountScope } from "@/lib/db/account-scope";
import { listCarrierNames } from "@/lib/dimensions/carrier-id";
import type { Range } from "@/lib/time/buckets";
import { isMature, toAnswerHead, toIsoRange } from "./answer-head";
import { type Dimension, UNKNOWN } from "./dimensions";
import type { BreakdownAnswer, BreakdownRow } from "./fields";
import { InvalidParameterError } from "./invalid-parameter-error";
import { listTallies, type StoredDimensions, type TallyRow } from "./list-tallies";
import { addTallies, NOTHING, sumTallies, type Tally, toReportFields } from "./measures";
import type { ReportQuery } from "./report-query";

const MAX_ROWS = 10_000;

type Named = Partial<Record<Dimension, string>>;
type Group = { readonly names: Named; readonly tally: Tally };

/**
 * The range by any combination of dimensions, most attempted first; rows add up to the totals. With a previous period
 * each row carries it, and groups that only it has are rows too. Throws InvalidParameterError above 10,000 rows,
 * QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getBreakdown(scope: AccountScope, query: ReportQuery): Promise<BreakdownAnswer> {
  const { range, previous, zone, groupBy, now } = query;
  const [current, before] = await Promise.all([
    listGroups(scope, query, range),
    previous && listGroups(scope, query, previous),
  ]);
  const mature = isMature(range.to, scope, now);
  const totals = toReportFields(sumTallies([...current.values()].map((group) => group.tally)), mature);
  const head = { ...toAnswerHead(scope, query), group_by: [...groupBy], totals };
  if (!previous || !before)
    return {
      ...head,
      rows: sortRows(
        [...current.values()].map((g) => toRow(g, mature)),
        groupBy,
      ),
    };

  const matureBefore = isMature(previous.to, scope, now);
  const rows = [...new Map([...before, ...current])].map(([key, { names }]) => ({
    ...toRow({ names, tally: current.get(key)?.tally ?? NOTHING }, mature),
    previous: toReportFields(before.get(key)?.tally ?? NOTHING, matureBefore),
  }));
  const totalBefore = sumTallies([...before.values()].map((group) => group.tally));
  return {
    ...head,
    rows: sortRows(rows, groupBy),
    previous: { ...toIsoRange(previous, zone), totals: toReportFields(totalBefore, matureBefore) },
  };
}

const toRow = ({ names, tally }: Group, mature: boolean): BreakdownRow => ({
  ...names,
  ...toReportFields(tally, mature),
});

const sortRows = (rows: BreakdownRow[], groupBy: readonly Dimension[]): BreakdownRow[] => {
  const nameOf = (row: BreakdownRow) => groupBy.map((dimension) => row[dimension] ?? "").join("\n");
  return rows.sort((a, b) => b.attempted - a.attempted || (nameOf(a) < nameOf(b) ? -1 : 1));
};

/** Groups by their names: two carriers of one name are one group unless the country is told apart too. */
async function listGroups(
  scope: AccountScope,
  { filters, groupBy }: ReportQuery,
  range: Range,
): Promise<Map<string, Group>> {
  const rows = await listTallies(scope, { range, filters, groupBy, maxRows: MAX_ROWS + 1 });
  if (rows.length > MAX_ROWS) {
    throw new InvalidParameterError(
      "group_by",
      `group_by gives more than ${MAX_ROWS} rows`,
      "fewer dimensions, a shorter range or a filter",
    );
  }
  const carriers = await listCarrierNames(carrierIdsOf(rows));
  const groups = new Map<string, Group>();
  for (const { dimensions, tally } of rows) {
    const names = toNames(dimensions, groupBy, carriers);
    const key = JSON.stringify(names);
    const held = groups.get(key);
    groups.set(key, { names, tally: held ? addTallies(held.tally, tally) : tally });
  }
  return groups;
}

const carrierIdsOf = (rows: readonly TallyRow[]): number[] => [
  ...new Set(rows.map(({ dimensions }) => Number(dimensions.carrier ?? 0))),
];

function toNames(
  stored: StoredDimensions,
  groupBy: readonly Dimension[],
  carriers: ReadonlyMap<number, string>,
): Named {
  const nameOf = (dimension: Dimension) =>
    dimension === "carrier" ? carriers.get(Number(stored.carrier)) : String(stored[dimension]);
  return Object.fromEntries(groupBy.map((dimension) => [dimension, nameOf(dimension) || UNKNOWN[dimension]]));
}
