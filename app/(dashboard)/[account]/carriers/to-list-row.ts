import type { CarrierHealth } from "@/lib/carriers/health-fields";
import { countryName } from "@/lib/dimensions/countries";
import { formatCount, formatRate, NOTHING } from "@/lib/format/number";
import { carrierName } from "@/lib/report/carrier-name";
import type { Display } from "@/lib/time/format";
import { toHealthText } from "./health-words";

/** A row of the list as it is shown and searched; put into words by the server, whose country names may differ from a browser's. */
export type ListRow = {
  readonly country: string;
  readonly carrier: string;
  readonly name: string;
  readonly countryLabel: string;
  readonly health: CarrierHealth["health"];
  readonly healthText: string;
  readonly delivery: string;
  readonly expectedDelivery: string;
  readonly conversion: string;
  readonly expectedConversion: string;
  readonly lost: string;
  readonly messages: string;
  readonly trend: readonly (number | null)[];
};

/** Fewer messages in an hour make no rate. */
const FEW = 5;

export function toListRow(row: CarrierHealth, display: Display): ListRow {
  const { locale } = display;
  return {
    country: row.country,
    carrier: row.carrier,
    name: carrierName(row.carrier),
    countryLabel: countryName(row.country, locale),
    health: row.health,
    healthText: toHealthText(row, display),
    delivery: formatRate(row.delivery_rate, locale),
    expectedDelivery: formatRate(row.expected_delivery_rate, locale),
    conversion: formatRate(row.conversion_rate, locale),
    expectedConversion: formatRate(row.expected_conversion_rate, locale),
    lost: toLostText(row.lost_conversions_per_hour, locale),
    messages: formatCount(row.attempted_24_hours, locale),
    trend: row.trend.map(({ attempted, delivered_by_receipt, confirmed, mature }) =>
      mature && attempted >= FEW ? (row.dropped === "delivery" ? delivered_by_receipt : confirmed) / attempted : null,
    ),
  };
}

export const toLostText = (lost: number | null, locale: string): string =>
  lost === null ? NOTHING : formatCount(lost, locale);
