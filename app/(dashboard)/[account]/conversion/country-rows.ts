import {
  formatCount,
  formatInterval,
  formatMoney,
  formatPoints,
  formatRate,
  NOTHING,
} from "@/components/format/number";
import { countryName } from "@/lib/dimensions/countries";
import { UNKNOWN } from "@/lib/report/dimensions";
import { formatDuration } from "@/lib/time/format";
import { compareRates, FEW, toInterval } from "./compare-rates";
import type { ComparableRow } from "./get-report";
import { carrierName } from "./names";
import { p95Of } from "./p95-of";

export type SortKey =
  | "attempted"
  | "delivery_rate"
  | "conversion_rate"
  | "change"
  | "median_seconds_to_confirm"
  | "cost_per_conversion";

/** A row as it is shown: texts are made on the server, so that browser and server can't disagree about a format. */
export type TableRow = {
  key: string;
  name: string;
  few: boolean;
  /** What the columns sort by. */
  values: Record<SortKey, number | null>;
  texts: Record<SortKey, string> & { interval: string; p95: string | null };
  real: "better" | "worse" | null;
};

export type CountryRow = TableRow & { country: string; carriers: TableRow[] };

type Display = { currency: string; locale: string };

/** Joins the breakdown by country with the one by country and carrier. */
export function toCountryRows(
  byCountry: readonly ComparableRow[],
  byCarrier: readonly ComparableRow[],
  display: Display,
): CountryRow[] {
  const carriers = new Map<string | undefined, ComparableRow[]>();
  for (const row of byCarrier) carriers.set(row.country, [...(carriers.get(row.country) ?? []), row]);
  return byCountry.map((row) => {
    const country = row.country ?? UNKNOWN.country;
    return {
      ...toTableRow(row, country, countryName(country, display.locale), display),
      country,
      carriers: (carriers.get(row.country) ?? []).map((other) => {
        const carrier = other.carrier ?? UNKNOWN.carrier;
        return toTableRow(other, `${country} ${carrier}`, carrierName(carrier), display);
      }),
    };
  });
}

/** `22 countries`: those with messages in the range itself, where a comparison adds rows that have none. */
export function toCountryTotal(byCountry: readonly ComparableRow[], locale: string): string {
  const count = byCountry.filter((row) => row.attempted > 0 && row.country !== UNKNOWN.country).length;
  return `${formatCount(count, locale)} ${count === 1 ? "country" : "countries"}`;
}

function toTableRow(row: ComparableRow, key: string, name: string, { currency, locale }: Display): TableRow {
  const change = row.previous ? compareRates(row.settled ?? row, row.previous) : null;
  const p95 = p95Of(row);
  const duration = (seconds: number) => formatDuration(seconds, locale);
  const values = {
    attempted: row.attempted,
    delivery_rate: row.delivery_rate,
    conversion_rate: row.conversion_rate,
    change: change?.difference ?? null,
    median_seconds_to_confirm: row.median_seconds_to_confirm,
    cost_per_conversion: row.cost_per_conversion,
  };
  return {
    key,
    name,
    few: row.attempted < FEW,
    values,
    texts: {
      attempted: formatCount(row.attempted, locale),
      delivery_rate: formatRate(row.delivery_rate, locale),
      conversion_rate: formatRate(row.conversion_rate, locale),
      change: textOf(values.change, (points) => formatPoints(points, locale)),
      median_seconds_to_confirm: textOf(values.median_seconds_to_confirm, duration),
      cost_per_conversion: textOf(values.cost_per_conversion, (cost) => formatMoney(cost, currency, locale)),
      interval: formatInterval(toInterval(row), locale),
      p95: p95 === null ? null : duration(p95),
    },
    real: change?.real ?? null,
  };
}

const textOf = (value: number | null, format: (value: number) => string) => (value === null ? NOTHING : format(value));
