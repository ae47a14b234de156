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

/** Fewer messages make no rate. */
const FEW = 5;
/** In hours. */
const STEPS = [1, 2, 3, 4];
/** Fewer steps have no shape. */
const LEAST = 4;

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
    trend: toShape(row),
  };
}

/** The rate that dropped, by the hour or by so few hours as make one mostly; none of too few messages, which would be scraps. */
function toShape({ trend, dropped }: CarrierHealth): readonly (number | null)[] {
  const shapes = STEPS.map((hours) =>
    Array.from({ length: Math.ceil(trend.length / hours) }, (_, step) => {
      const old = trend.slice(step * hours, (step + 1) * hours).filter(({ mature }) => mature);
      const attempted = sum(old.map((hour) => hour.attempted));
      const good = sum(old.map((hour) => (dropped === "delivery" ? hour.delivered_by_receipt : hour.confirmed)));
      return attempted < FEW ? null : good / attempted;
    }),
  );
  return shapes.find(hasShape) ?? [];
}

/** Whether nearly all steps between the first and the last that are known are, too. */
function hasShape(values: readonly (number | null)[]): boolean {
  const known = values.flatMap((value, index) => (value === null ? [] : index));
  const [first = 0, last = 0] = [known[0], known.at(-1)];
  return known.length >= LEAST && known.length >= (last - first + 1) * 0.8;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

export const toLostText = (lost: number | null, locale: string): string =>
  lost === null ? NOTHING : formatCount(lost, locale);
