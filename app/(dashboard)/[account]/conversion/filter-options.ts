import type { Option } from "@/components/filters/option";
import { formatCount } from "@/components/format/number";
import { countryName } from "@/lib/dimensions/countries";
import type { BreakdownRow } from "@/lib/report/fields";
import { MAX_POINTS } from "@/lib/report/report-query";
import { estimateBuckets, GRANULARITIES, type Granularity, type Range } from "@/lib/time/buckets";
import { carrierName } from "./names";

const GRANULARITY_NAMES: Record<Granularity, string> = {
  "15m": "by 15 minutes",
  hour: "by hour",
  day: "by day",
  week: "by week",
  month: "by month",
};

/** The granularities that draw at least one and not too many points, the current one always among them. */
export const toGranularityOptions = (range: Range, current: Granularity): Option[] =>
  GRANULARITIES.filter((name, index) => {
    const coarser = index > 0 && estimateBuckets(range, name) < 2;
    return name === current || (!coarser && estimateBuckets(range, name) <= MAX_POINTS);
  }).map((value) => ({ value, label: GRANULARITY_NAMES[value] }));

/** The countries of the rows, most messages first. */
export const toCountryOptions = (rows: readonly BreakdownRow[], locale: string): Option[] =>
  rank(rows, (row) => row.country).map(([code, attempted]) => ({
    value: code,
    label: countryName(code, locale),
    country: code,
    note: formatCount(attempted, locale),
  }));

/** The carriers of the rows, most messages first; one of the same name in several countries is one choice. */
export const toCarrierOptions = (rows: readonly BreakdownRow[], locale: string): Option[] =>
  rank(rows, (row) => row.carrier).map(([carrier, attempted]) => ({
    value: carrier,
    label: carrierName(carrier),
    note: formatCount(attempted, locale),
  }));

function rank(rows: readonly BreakdownRow[], key: (row: BreakdownRow) => string | undefined): [string, number][] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const name = key(row);
    if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + row.attempted);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}
