import { type CarriersQuery, parseCarriersQuery } from "@/lib/carriers/carriers-query";
import type { CarrierName } from "@/lib/carriers/find-carrier";
import type { AccountScope } from "@/lib/db/account-scope";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { parseReportQuery, type ReportQuery } from "@/lib/report/report-query";
import { DAY } from "@/lib/time/wall-clock";

/** Hour by hour, more is not readable; and the baseline knows no more. */
const MOST_DAYS = 31;

export type CarriersPageQuery = {
  /** Of the list. */
  readonly list: CarriersQuery;
  /** Range and zone of the chosen carrier's charts. */
  readonly report: ReportQuery;
  readonly chosen: CarrierName | null;
};

/** Reads the page's address. Throws InvalidParameterError for the first parameter that is wrong. */
export function parseCarriersPage(search: URLSearchParams, scope: AccountScope): CarriersPageQuery {
  const report = parseReportQuery(withoutTooFine(search), scope);
  if (report.range.to - report.range.from > (MOST_DAYS + 0.5) * DAY)
    throw new InvalidParameterError("from", `a carrier is shown over at most ${MOST_DAYS} days`, "a shorter range");
  const own = new URLSearchParams([...search].filter(([name]) => name === "tz" || name === "at"));
  const [country, carrier] = [only(search, "country"), only(search, "carrier")];
  const [inCountry] = report.filters.country;
  if ((country === null) !== (carrier === null))
    throw new InvalidParameterError(
      "carrier",
      "a carrier is chosen by country and name",
      "country and carrier, or neither",
    );
  return {
    list: parseCarriersQuery(own, scope, report.now),
    report,
    chosen: inCountry !== undefined && carrier !== null ? { country: inCountry, carrier } : null,
  };
}

/** Of another page's address; here it is chosen by the range. */
function withoutTooFine(search: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(search);
  rest.delete("granularity");
  return rest;
}

function only(search: URLSearchParams, name: string): string | null {
  const [value, ...others] = search.getAll(name);
  if (others.length > 0) throw new InvalidParameterError(name, `one ${name} is shown at a time`, `${name} once`);
  return value ?? null;
}
