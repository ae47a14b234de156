import type { AccountScope } from "@/lib/db/account-scope";
import { listCarrierNames } from "@/lib/dimensions/carrier-id";
import type { Range } from "@/lib/time/buckets";
import { type Dimension, UNKNOWN } from "./dimensions";
import type { Names } from "./field-types";
import type { StoredDimensions } from "./group-keys";
import { InvalidParameterError } from "./invalid-parameter-error";
import { listTallies } from "./list-tallies";
import { addTallies, NOTHING, type Tally } from "./measures";
import { type ReadRows, readSeparately } from "./read-snapshot";
import type { ReportQuery } from "./report-query";

export const MAX_ROWS = 10_000;

/** How to read, and whether without the histograms. */
export type Reading = { readonly read?: ReadRows; readonly countsOnly?: boolean };

/** One tally for each of the stretches asked for. */
export type Group = { readonly names: Names; readonly tallies: readonly Tally[] };

/**
 * A range by the query's dimensions and filters, keyed by the names: two carriers of one name are one group unless the country
 * is told apart too. `starts` are those of the stretches to tell apart. Throws InvalidParameterError above 10,000 groups,
 * QueryTimeoutError, DatabaseUnavailableError.
 */
export async function listGroups(
  scope: AccountScope,
  { filters, groupBy, now }: Pick<ReportQuery, "filters" | "groupBy" | "now">,
  range: Range,
  {
    starts = [range.from],
    read = readSeparately(scope),
    countsOnly,
  }: Reading & { readonly starts?: readonly number[] } = {},
): Promise<Map<string, Group>> {
  const maxRows = MAX_ROWS * starts.length + 1;
  const rows = await listTallies(scope, { range, starts, filters, groupBy, maxRows, countsOnly, now }, read);
  const toNames = await namer(
    rows.map((row) => row.dimensions),
    groupBy,
  );
  const groups = new Map<string, { names: Names; tallies: Tally[] }>();
  for (const { bucket, dimensions, tally } of rows) {
    const names = toNames(dimensions);
    const key = toKey(names);
    const group = groups.get(key) ?? { names, tallies: starts.map(() => NOTHING) };
    group.tallies[bucket] = addTallies(group.tallies[bucket] ?? NOTHING, tally);
    groups.set(key, group);
  }
  refuseTooMany(rows.length < maxRows ? groups.size : Number.POSITIVE_INFINITY);
  return groups;
}

/** The same for the same names, whatever was counted. */
export const toKey = (names: Names): string => JSON.stringify(names);

/** Throws InvalidParameterError for more groups than an answer may have. */
export function refuseTooMany(groups: number, most = MAX_ROWS): void {
  if (groups <= most) return;
  throw new InvalidParameterError(
    "group_by",
    `group_by gives more than ${most} rows`,
    "fewer dimensions, a shorter range or a filter",
  );
}

/** How the database's values are called in answers. */
export async function namer(
  stored: readonly StoredDimensions[],
  groupBy: readonly Dimension[],
): Promise<(dimensions: StoredDimensions) => Names> {
  const carriers = groupBy.includes("carrier")
    ? await listCarrierNames([...new Set(stored.map(({ carrier }) => Number(carrier ?? 0)))])
    : new Map<number, string>();
  return (dimensions) => {
    const nameOf = (dimension: Dimension) =>
      dimension === "carrier" ? carriers.get(Number(dimensions.carrier)) : String(dimensions[dimension]);
    return Object.fromEntries(groupBy.map((dimension) => [dimension, nameOf(dimension) || UNKNOWN[dimension]]));
  };
}
