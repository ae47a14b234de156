import { z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import { once } from "@/lib/report/filters";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { type ReportQuery, strictReportQuery } from "@/lib/report/report-query";
import { DAY } from "@/lib/time/wall-clock";
import { WATCHED_RATES } from "./counts";

const MOST_DAYS = 31;

/** Which messages are evidence: those without a delivery receipt, or those that were not confirmed. */
export const EVIDENCE_PARAMETERS = {
  missing: z.enum(WATCHED_RATES).describe("Messages without a delivery receipt (default), or without a confirmation"),
};

const parse = strictReportQuery({
  own: { missing: once(EVIDENCE_PARAMETERS.missing.default("delivery")) },
  groupBy: [],
});

export type EvidenceQuery = ReportQuery & {
  readonly country: string;
  readonly carrier: string;
  readonly missing: (typeof WATCHED_RATES)[number];
};

/** Throws InvalidParameterError: evidence is of one carrier, and of at most 31 days. */
export function parseEvidenceQuery(params: URLSearchParams, scope: AccountScope): EvidenceQuery {
  const query = parse(params, scope);
  const only = (name: "country" | "carrier"): string => {
    const [value, ...others] = query.filters[name];
    if (value !== undefined && others.length === 0) return value;
    throw new InvalidParameterError(name, `evidence is of one ${name}`, `${name} once`);
  };
  if (query.range.to - query.range.from > (MOST_DAYS + 0.5) * DAY)
    throw new InvalidParameterError("from", `evidence is of at most ${MOST_DAYS} days`, "a shorter range");
  return { ...query, country: only("country"), carrier: only("carrier") };
}
