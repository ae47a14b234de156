import type { SortKey } from "./columns";
import type { ColumnKey, View } from "./countries-params";

type Shown = {
  readonly view: View;
  readonly sort: SortKey;
  readonly order: "asc" | "desc";
  /** As they stand beside each other. */
  readonly columns: readonly ColumnKey[];
  readonly comparing: boolean;
  /** Whether any country shows its carriers. */
  readonly isOpen: boolean;
};

const CHANGE = ["difference", "low", "high", "real"].map((part) => `change_conversion_rate_${part}`);

/** The order of the table under the export's names of its columns. */
function toSorting({ sort, order, comparing }: Shown): { sort?: string; order?: string } {
  if (sort !== "change") return { sort, order };
  return comparing ? { sort: "change_conversion_rate_difference", order } : {};
}

function toColumns({ columns }: Shown): string[] {
  const hasCost = columns.some((key) => key === "cost" || key === "cost_per_conversion");
  const shown = columns.flatMap((key) => (key === "change" ? CHANGE : key === "trend" ? [] : [key]));
  return hasCost ? [...shown, "currency"] : shown;
}

/** The parameters of breakdown.csv that make it what is on the screen. */
export function toBreakdownOfView(shown: Shown): Record<string, string> {
  const { view, isOpen } = shown;
  if (view === "map") return { group_by: "country" };
  if (view === "heat") return { group_by: "country,carrier" };
  const groupBy = isOpen ? ["country", "carrier"] : ["country"];
  return { group_by: groupBy.join(","), columns: [...groupBy, ...toColumns(shown)].join(","), ...toSorting(shown) };
}
