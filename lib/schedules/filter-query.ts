import type { AccountScope } from "@/lib/db/account-scope";
import { DIMENSIONS } from "@/lib/report/dimensions";
import { toFilterValues } from "@/lib/report/filter-values";
import { reportQuerySchema } from "@/lib/report/filters";
import { parseReportQuery } from "@/lib/report/report-query";

const FILTERS = [...DIMENSIONS, "status", "error_code"] as const;

/**
 * The filters of a report's address in one fixed form; its range, zone and comparison are the schedule's own business. Throws
 * InvalidParameterError.
 */
export function toFilterQuery(params: URLSearchParams, scope: AccountScope): string {
  const present = FILTERS.filter((name) => params.has(name));
  const chosen = new URLSearchParams(
    present.flatMap((name) => params.getAll(name).map((value): [string, string] => [name, value])),
  );
  parseReportQuery(chosen, scope);
  const filters = reportQuerySchema.parse(Object.fromEntries(present.map((name) => [name, chosen.getAll(name)])));
  const pairs = Object.entries(toFilterValues(filters)).flatMap(([name, values]) =>
    values
      .map(String)
      .sort()
      .map((value): [string, string] => [name, value]),
  );
  return String(new URLSearchParams(pairs));
}
