import type { Option } from "@/components/filters/option";
import { countryName } from "@/lib/dimensions/countries";
import { MAX_POINTS } from "@/lib/report/report-query";
import { estimateBuckets, GRANULARITIES, type Granularity, type Range } from "@/lib/time/buckets";

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

/** Named by the server: browsers may know other names of countries, and a page must not change as it loads. */
export const toCountryLabels = (codes: readonly string[], locale: string): Record<string, string> =>
  Object.fromEntries(codes.map((code) => [code, countryName(code, locale)]));
