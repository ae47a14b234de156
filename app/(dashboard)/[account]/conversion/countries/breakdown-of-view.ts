import type { SortKey } from "./columns";
import type { ColumnKey, View } from "./countries-params";

type Shown = {
  readonly view: View;
  readonly sort: SortKey;
  readonly order: "asc" | "desc";
  /** As they stand beside each other. */
  readonly columns: readonly ColumnKey[];
  readonly comparing: boolean;
  /** The countries that show their carriers. */
  readonly open: readonly string[];
  /** The viewer's language, whose names countries are sorted by. */
  readonly locale: string;
};

const CHANGE = ["difference", "low", "high", "real"].map((part) => `change_conversion_rate_${part}`);

/** What stands in one cell with a figure. */
const BESIDE: Partial<Record<ColumnKey, readonly string[]>> = {
  conversion_rate: ["conversion_rate_low", "conversion_rate_high"],
  median_seconds_to_deliver: ["p95_seconds_to_deliver"],
  median_seconds_to_confirm: ["p95_seconds_to_confirm"],
};

/** The order of the table under the export's names of its columns. */
function toSorting({ sort, order, comparing, locale }: Shown): Record<string, string> {
  if (sort === "country") return { sort, order, locale };
  if (sort !== "change") return { sort, order };
  return comparing ? { sort: "change_conversion_rate_difference", order } : {};
}

function toColumns({ columns }: Shown): string[] {
  const hasCost = columns.some((key) => key === "cost" || key === "cost_per_conversion");
  const shown = columns.flatMap((key) => {
    if (key === "trend") return [];
    return key === "change" ? CHANGE : [key, ...(BESIDE[key] ?? [])];
  });
  return hasCost ? [...shown, "currency"] : shown;
}

/** The parameters of breakdown.csv that make it what is on the screen. */
export function toBreakdownOfView(shown: Shown): Record<string, string> {
  const { view, open } = shown;
  if (view === "map") return { group_by: "country" };
  if (view === "heat") return { group_by: "country,carrier", open: "all" };
  const groupBy = open.length > 0 ? ["country", "carrier"] : ["country"];
  return {
    group_by: groupBy.join(","),
    ...(open.length > 0 && { open: open.join(",") }),
    columns: [...groupBy, ...toColumns(shown)].join(","),
    ...toSorting(shown),
  };
}
