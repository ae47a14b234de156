import type { AccountScope } from "@/lib/db/account-scope";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { toInvalidParameter } from "@/lib/report/to-invalid-parameter";
import { DEFAULT_PRESET } from "@/lib/time/ranges";
import type { ViewPage } from "./view-page";
import { VIEW_PARAMETERS } from "./view-parameters";

/** Longer ones some proxies refuse as an address. */
const MAX_LENGTH = 4_000;

/**
 * The filters of a page's query string in one fixed form, so that what asks the same reads the same: validated, each value
 * once and sorted, the default range left out, ranges like `last_month` as they are. Whatever else an address holds is dropped,
 * searches for a number or a message above all. Throws InvalidParameterError.
 */
export function toCanonicalQuery(params: URLSearchParams, page: ViewPage, scope: AccountScope): string {
  const { schema, names, check } = VIEW_PARAMETERS[page];
  check(params, scope);
  const kept = names.filter((name) => params.has(name));
  const result = schema.safeParse(Object.fromEntries(kept.map((name) => [name, params.getAll(name)])));
  if (!result.success) throw toInvalidParameter(result.error);
  const values = result.data;
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
