import { orderRows } from "@/lib/report/order-rows";
import { DEFINITIONS } from "../definitions";
import type { SortKey } from "./columns";
import type { ColumnKey, Sorting } from "./countries-params";
import type { TableRow } from "./country-rows";

export type Column = { key: ColumnKey; name: string; definition: string };

const COLUMNS: readonly Column[] = [
  { key: "attempted", name: "Attempted", definition: DEFINITIONS.attempted },
  { key: "confirmed", name: "Confirmed", definition: DEFINITIONS.conversions },
  { key: "delivery_rate", name: "Delivery", definition: DEFINITIONS.deliveryRate },
  { key: "conversion_rate", name: "Conversion", definition: DEFINITIONS.conversionRate },
  { key: "change", name: "Change", definition: DEFINITIONS.change },
  {
    key: "median_seconds_to_deliver",
    name: "Time to deliver",
    definition:
      "Half of the delivered messages had their receipt within this time of being created; p95: 95 % of them.",
  },
  { key: "median_seconds_to_confirm", name: "Time to confirm", definition: DEFINITIONS.medianTime },
  { key: "cost_per_conversion", name: "Cost / conv.", definition: DEFINITIONS.cost },
  { key: "cost", name: "Cost", definition: "The cost of all attempted messages." },
];

const TREND: Column = {
  key: "trend",
  name: "Trend",
  definition: "Conversion rate over the range, each row on its own scale. A point is of at least 20 messages.",
};

/** Every column there is: one compares, so it needs a period to compare with. */
export const columnsFor = (comparing: boolean): readonly Column[] => [
  ...COLUMNS.filter((column) => comparing || column.key !== "change"),
  TREND,
];

/** What few messages leave open. */
const RATES: ReadonlySet<SortKey> = new Set(["delivery_rate", "conversion_rate", "change"]);

/** The rows come with the most attempted first, which stands between equals. */
export function sortRows<Row extends TableRow>(rows: readonly Row[], { key, descending }: Sorting): Row[] {
  return orderRows(rows, descending, ({ values, few }) => ({ value: values[key], isFew: few && RATES.has(key) }));
}
