/**
 * What the countries can be sorted by, by the names of the report fields; `change` is that of the conversion rate, `country` the
 * place among the names.
 */
export const SORT_KEYS = [
  "country",
  "attempted",
  "confirmed",
  "delivery_rate",
  "conversion_rate",
  "change",
  "median_seconds_to_deliver",
  "median_seconds_to_confirm",
  "cost_per_conversion",
  "cost",
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** The carriers that the heat map tells apart in each country. */
export const HEAT_COLUMNS = 5;
