import { parseAsNativeArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { GRANULARITIES } from "@/lib/time/buckets";
import { PRESETS } from "@/lib/time/ranges";

const values = parseAsNativeArrayOf(parseAsString);

/** What narrows the report, each to any of several values; in the order in which the filter bar offers it. */
export const filterParams = {
  country: values,
  carrier: values,
  channel: values,
  messaging_service: values,
  sender: values,
  provider: values,
  status: values,
  error_code: values,
};
export type FilterName = keyof typeof filterParams;
export const FILTER_NAMES = Object.keys(filterParams) as FilterName[];

/**
 * The parts of the report's query string (lib/report/filters.ts) that this page's controls write. Absent means what
 * the server decides: the last seven days, the account's zone, a readable granularity.
 */
export const searchParams = {
  range: parseAsStringLiteral(PRESETS),
  from: parseAsString,
  to: parseAsString,
  tz: parseAsString,
  granularity: parseAsStringLiteral(GRANULARITIES),
  compare: parseAsStringLiteral(["previous"]),
  ...filterParams,
};

/** Next gives a page its query as an object; the report reads what a URL has. */
export function toURLSearchParams(query: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((single) => [name, single]),
  );
  return new URLSearchParams(pairs);
}
