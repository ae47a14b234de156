import type { z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import { messageFilters } from "@/lib/messages/message-query";
import { PARAMETERS, reportQuerySchema } from "@/lib/report/filters";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { parseReportQuery } from "@/lib/report/report-query";
import { toInvalidParameter } from "@/lib/report/to-invalid-parameter";
import { DEFAULT_PRESET } from "@/lib/time/ranges";
import type { ViewPage } from "./view-page";

/** Longer ones some proxies refuse as an address. */
const MAX_LENGTH = 4_000;

/** An account is where a view is saved, not what it is of; messages are in no buckets and compared with none. */
const LEFT_OUT: Readonly<Record<ViewPage, ReadonlySet<string>>> = {
  conversion: new Set(["account", "group_by"]),
  messages: new Set(["account", "group_by", "granularity", "compare"]),
};

/** What a page filters by besides. */
const OWN: Readonly<Record<ViewPage, z.ZodRawShape>> = { conversion: {}, messages: messageFilters };

/**
 * The filters of a page's query string in one fixed form, so that what asks the same reads the same: validated, each value
 * once and sorted, the default range left out, ranges like `last_month` as they are. Whatever else an address holds is dropped,
 * searches for a number or a message above all. Throws InvalidParameterError.
 */
export function toCanonicalQuery(params: URLSearchParams, page: ViewPage, scope: AccountScope): string {
  parseReportQuery(params, scope);
  const names = [...PARAMETERS, ...Object.keys(OWN[page])].filter((name) => !LEFT_OUT[page].has(name));
  const kept = names.filter((name) => params.has(name));
  const schema = reportQuerySchema.extend(OWN[page]);
  const result = schema.safeParse(Object.fromEntries(kept.map((name) => [name, params.getAll(name)])));
  if (!result.success) throw toInvalidParameter(result.error);
  const values: Readonly<Record<string, unknown>> = result.data;
  const pairs = kept
    .filter((name) => !(name === "range" && values.range === DEFAULT_PRESET))
    .flatMap((name) =>
      [values[name] ?? []]
        .flat()
        .map(String)
        .sort()
        .map((value) => [name, value]),
    );
  const query = String(new URLSearchParams(pairs));
  if (query.length > MAX_LENGTH)
    throw new InvalidParameterError("query", "these are too many filters for one view", "fewer filters");
  return query;
}
