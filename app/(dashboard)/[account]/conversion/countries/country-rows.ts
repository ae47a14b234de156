import { countryName } from "@/lib/dimensions/countries";
import {
  formatCount,
  formatEnds,
  formatMoney,
  formatPoints,
  formatRate,
  moneyDecimals,
  NOTHING,
} from "@/lib/format/number";
import { carrierName } from "@/lib/report/carrier-name";
import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import { UNKNOWN } from "@/lib/report/dimensions";
import type { BreakdownRow, ReportFields } from "@/lib/report/fields";
import { toNamePlaces } from "@/lib/report/name-places";
import { formatDuration } from "@/lib/time/format";
import { p95Of } from "../p95-of";
import { HEAT_COLUMNS, type SortKey } from "./columns";
import { sumRates } from "./sum-rates";

type Rates = Pick<ReportFields, "attempted" | "delivery_rate" | "conversion_rate">;

/** One cell of the heat map, and what any row has in common with it. */
export type Cell = {
  name: string;
  few: boolean;
  values: Pick<Rates, "delivery_rate" | "conversion_rate">;
  texts: Record<"attempted" | "messages" | "delivery_rate" | "conversion_rate", string>;
};

/** A row as it is shown: texts are made on the server, so that browser and server can't disagree about a format. */
export type TableRow = Cell & {
  key: string;
  /** What the columns sort by. */
  values: Record<SortKey, number | null>;
  texts: Record<Exclude<SortKey, "country"> | "messages" | "interval", string> & {
    p95: string | null;
    p95_deliver: string | null;
  };
  real: "better" | "worse" | null;
};

export type CarrierRow = TableRow & { carrier: string };
export type CountryRow = TableRow & {
  country: string;
  /** The most attempted first. */
  carriers: CarrierRow[];
  /** What the heat map has no column for: all carriers after the first few, together. */
  rest: Cell | null;
};

type Display = { currency: string; locale: string };
type Columns = Display & { decimals: { cost: number; cost_per_conversion: number } };

/** Joins the breakdown by country with the one by country and carrier. */
export function toCountryRows(
  byCountry: readonly BreakdownRow[],
  byCarrier: readonly BreakdownRow[],
  { currency, locale }: Display,
): CountryRow[] {
  const all = [...byCountry, ...byCarrier];
  const decimals = {
    cost: moneyDecimals(all.map(({ cost }) => cost)),
    cost_per_conversion: moneyDecimals(all.map(({ cost_per_conversion }) => cost_per_conversion)),
  };
  const display = { currency, locale, decimals };
  const carriersOf = new Map<string | undefined, BreakdownRow[]>();
  for (const row of byCarrier) carriersOf.set(row.country, [...(carriersOf.get(row.country) ?? []), row]);
  const countries = byCountry.map((row) => {
    const country = row.country ?? UNKNOWN.country;
    const carriers = carriersOf.get(row.country) ?? [];
    return {
      ...toTableRow(row, country, countryName(country, display.locale), display),
      country,
      carriers: byName(
        carriers.map((other) => {
          const carrier = other.carrier ?? UNKNOWN.carrier;
          return { ...toTableRow(other, `${country} ${carrier}`, carrierName(carrier), display), carrier };
        }),
        locale,
      ),
      rest: toRest(carriers.slice(HEAT_COLUMNS), display),
    };
  });
  return byName(countries, locale);
}

/** Gives each row its place among the names: the server knows their order in the viewer's language. */
function byName<Row extends TableRow>(rows: readonly Row[], locale: string): Row[] {
  const places = toNamePlaces(
    rows.map(({ name }) => name),
    locale,
  );
  return rows.map((row) => ({ ...row, values: { ...row.values, country: places.get(row.name) ?? null } }));
}

/** `22 countries`: those with messages in the range itself, where a comparison adds rows that have none. */
export function toCountryTotal(byCountry: readonly BreakdownRow[], locale: string): string {
  const count = byCountry.filter((row) => row.attempted > 0 && row.country !== UNKNOWN.country).length;
  return `${formatCount(count, locale)} ${count === 1 ? "country" : "countries"}`;
}

function toRest(others: readonly ReportFields[], { locale }: Display): Cell | null {
  const sum = sumRates(others);
  return sum.attempted === 0 ? null : toCell(sum, `${formatCount(others.length, locale)} more`, locale);
}

const toCell = (row: Rates, name: string, locale: string): Cell => ({
  name,
  few: row.attempted < FEW_MESSAGES,
  values: { delivery_rate: row.delivery_rate, conversion_rate: row.conversion_rate },
  texts: {
    attempted: formatCount(row.attempted, locale),
    messages: `${formatCount(row.attempted, locale)} ${row.attempted === 1 ? "message" : "messages"}`,
    delivery_rate: formatRate(row.delivery_rate, locale),
    conversion_rate: formatRate(row.conversion_rate, locale),
  },
});

function toTableRow(row: BreakdownRow, key: string, name: string, { currency, locale, decimals }: Columns): TableRow {
  const change = row.change?.conversion_rate ?? null;
  const p95 = p95Of(row);
  const duration = (seconds: number) => formatDuration(seconds, locale);
  const cell = toCell(row, name, locale);
  return {
    ...cell,
    key,
    values: {
      ...cell.values,
      country: null,
      attempted: row.attempted,
      confirmed: row.confirmed,
      change: change?.difference ?? null,
      median_seconds_to_deliver: row.median_seconds_to_deliver,
      median_seconds_to_confirm: row.median_seconds_to_confirm,
      cost_per_conversion: row.cost_per_conversion,
      cost: row.cost,
    },
    texts: {
      ...cell.texts,
      confirmed: formatCount(row.confirmed, locale),
      change: textOf(change?.difference ?? null, (points) => formatPoints(points, locale)),
      median_seconds_to_deliver: textOf(row.median_seconds_to_deliver, duration),
      median_seconds_to_confirm: textOf(row.median_seconds_to_confirm, duration),
      cost_per_conversion: textOf(row.cost_per_conversion, (cost) =>
        formatMoney(cost, currency, locale, decimals.cost_per_conversion),
      ),
      cost: formatMoney(row.cost, currency, locale, decimals.cost),
      interval: formatEnds({ low: row.conversion_rate_low, high: row.conversion_rate_high }, locale),
      p95: p95 === null ? null : duration(p95),
      p95_deliver: row.p95_seconds_to_deliver === null ? null : duration(row.p95_seconds_to_deliver),
    },
    real: change?.real ?? null,
  };
}

const textOf = (value: number | null, format: (value: number) => string) => (value === null ? NOTHING : format(value));
