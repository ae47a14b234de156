import { DIMENSIONS } from "./dimensions";
import type { ReportFilters } from "./filters";
import { toErrorCodeName } from "./no-error-code";

const FILTERS = [...DIMENSIONS, "status", "error_code"] as const;

/** The filters there are, as a query string names them and their values. */
export const toFilterValues = (filters: ReportFilters): Record<string, readonly (string | number)[]> =>
  Object.fromEntries(
    FILTERS.map(
      (name) => [name, name === "error_code" ? filters[name].map(toErrorCodeName) : filters[name]] as const,
    ).filter(([, values]) => values.length > 0),
  );
