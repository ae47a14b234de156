import type { BreakdownRow, ReportFields } from "@/lib/report/fields";
import { compareRates } from "./compare-rates";

/** What the table shows of a country or of a carrier within it; small, because all of it is sent to the browser. */
export type TableRow = Pick<
  ReportFields,
  | "attempted"
  | "confirmed"
  | "conversion_rate"
  | "conversion_rate_low"
  | "conversion_rate_high"
  | "delivery_rate"
  | "median_seconds_to_confirm"
  | "p95_seconds_to_confirm"
  | "cost_per_conversion"
> & {
  key: string;
  /** In percentage points as a fraction; `null` without a period to compare with. */
  change: number | null;
  real: "better" | "worse" | null;
};

export type CountryRow = TableRow & { country: string; carriers: (TableRow & { carrier: string })[] };

/** Joins the breakdown by country with the one by country and carrier. */
export function toCountryRows(byCountry: readonly BreakdownRow[], byCarrier: readonly BreakdownRow[]): CountryRow[] {
  return byCountry.map((row) => {
    const country = row.country ?? "ZZ";
    const carriers = byCarrier.filter((other) => other.country === country);
    return {
      ...toTableRow(row, country),
      country,
      carriers: carriers.map((other) => {
        const carrier = other.carrier ?? "unknown";
        return { ...toTableRow(other, `${country} ${carrier}`), carrier };
      }),
    };
  });
}

function toTableRow(row: BreakdownRow, key: string): TableRow {
  const change = row.previous ? compareRates(row, row.previous) : null;
  return {
    key,
    attempted: row.attempted,
    confirmed: row.confirmed,
    conversion_rate: row.conversion_rate,
    conversion_rate_low: row.conversion_rate_low,
    conversion_rate_high: row.conversion_rate_high,
    delivery_rate: row.delivery_rate,
    median_seconds_to_confirm: row.median_seconds_to_confirm,
    p95_seconds_to_confirm: row.p95_seconds_to_confirm,
    cost_per_conversion: row.cost_per_conversion,
    change: change?.difference ?? null,
    real: change?.real ?? null,
  };
}
