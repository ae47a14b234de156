import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { SORT_KEYS, type SortKey } from "./columns";

export const VIEWS = ["table", "map", "heat"] as const;
export type View = (typeof VIEWS)[number];

export const HEAT_RATES = ["conversion_rate", "delivery_rate"] as const;
export type HeatRate = (typeof HEAT_RATES)[number];

export type ColumnKey = Exclude<SortKey, "country"> | "trend";
const isColumn = (key: SortKey | "trend"): key is ColumnKey => key !== "country";
const COLUMN_KEYS: ColumnKey[] = [...SORT_KEYS, "trend" as const].filter(isColumn);

export type Sorting = { key: SortKey; descending: boolean };

/** A tablet has no room for the last of them: it leaves out the last two and p95 until somebody chooses. */
const USUAL_COLUMNS: ColumnKey[] = [
  "attempted",
  "delivery_rate",
  "conversion_rate",
  "change",
  "median_seconds_to_confirm",
  "cost_per_conversion",
  "trend",
];

export const areUsual = (columns: readonly ColumnKey[]): boolean =>
  columns.length === USUAL_COLUMNS.length && USUAL_COLUMNS.every((key) => columns.includes(key));

/** How the countries are shown: other views of the same answer, so the server is not asked when they change. */
export const countriesParams = {
  view: parseAsStringLiteral(VIEWS).withDefault("table"),
  sort: parseAsStringLiteral(SORT_KEYS).withDefault("attempted"),
  order: parseAsStringLiteral(["asc", "desc"]).withDefault("desc"),
  columns: parseAsArrayOf(parseAsStringLiteral(COLUMN_KEYS)).withDefault(USUAL_COLUMNS),
  /** The countries whose carriers are shown; null while nobody has opened or closed any. */
  open: parseAsArrayOf(parseAsString),
  heat: parseAsStringLiteral(HEAT_RATES).withDefault("conversion_rate"),
};
