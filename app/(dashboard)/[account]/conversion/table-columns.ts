import type { SortKey, TableRow } from "./country-rows";
import { DEFINITIONS } from "./definitions";

export type Sorting = { key: SortKey; descending: boolean };
export type Column = { key: SortKey; name: string; definition: string };

const COLUMNS: readonly Column[] = [
  { key: "attempted", name: "Attempted", definition: DEFINITIONS.attempted },
  { key: "delivery_rate", name: "Delivery", definition: DEFINITIONS.deliveryRate },
  { key: "conversion_rate", name: "Conversion", definition: DEFINITIONS.conversionRate },
  { key: "change", name: "Change", definition: DEFINITIONS.change },
  { key: "median_seconds_to_confirm", name: "Time to confirm", definition: DEFINITIONS.medianTime },
  { key: "cost_per_conversion", name: "Cost / conv.", definition: DEFINITIONS.cost },
];

export const columnsFor = (comparing: boolean): readonly Column[] =>
  COLUMNS.filter((column) => comparing || column.key !== "change");

/** What isn't known comes last, in either direction. */
export function sortRows<Row extends TableRow>(rows: readonly Row[], { key, descending }: Sorting): Row[] {
  return rows.toSorted((a, b) => {
    const [x, y] = [a.values[key], b.values[key]];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return (descending ? y - x : x - y) || (b.values.attempted ?? 0) - (a.values.attempted ?? 0);
  });
}
