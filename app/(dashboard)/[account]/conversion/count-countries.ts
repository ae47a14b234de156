import { UNKNOWN } from "@/lib/report/dimensions";
import type { BreakdownRow } from "@/lib/report/fields";
import type { CountrySeries } from "@/lib/report/get-country-series";

/** How many countries have messages; the unknown ones are no country. `before` is null where nothing was sent before. */
export function countCountries(byCountry: readonly BreakdownRow[]): { now: number; before: number | null } {
  const known = byCountry.filter(({ country }) => country !== UNKNOWN.country);
  const compared = byCountry.some(({ previous }) => (previous?.attempted ?? 0) > 0);
  return {
    now: known.filter(({ attempted }) => attempted > 0).length,
    before: compared ? known.filter(({ previous }) => (previous?.attempted ?? 0) > 0).length : null,
  };
}

/** The same step by step. */
export function toCountrySeries(series: CountrySeries): number[] {
  const steps = Math.max(0, ...series.map(({ points }) => points.length));
  return Array.from(
    { length: steps },
    (_, step) =>
      series.filter(({ country, points }) => country !== UNKNOWN.country && (points[step]?.attempted ?? 0) > 0).length,
  );
}
