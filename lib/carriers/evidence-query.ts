import { z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import { chooseColumns, type ExportParameters, exportParameters } from "@/lib/export/export-parameters";
import type { MessageColumn } from "@/lib/export/message-columns";
import { refuseForgotten } from "@/lib/export/messages-query";
import { once } from "@/lib/report/filters";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { type ReportQuery, strictReportQuery } from "@/lib/report/report-query";
import { DAY } from "@/lib/time/wall-clock";
import { takeCarrierName } from "./carrier-value";
import { WATCHED_RATES } from "./counts";
import type { CarrierName } from "./find-carrier";

const MOST_DAYS = 31;

/** What a provider needs to find a message in its own logs; no number, not even a masked one. */
const COLUMNS = [
  "sid",
  "date_created",
  "date_sent",
  "date_delivered",
  "date_failed",
  "date_confirmed",
  "country",
  "carrier",
  "channel",
  "provider",
  "messaging_service_sid",
  "status",
  "error_code",
  "attempt",
  "outcome",
] as const satisfies MessageColumn[];
type EvidenceColumn = (typeof COLUMNS)[number];

/** Which messages are evidence: those without a delivery receipt, or those that were not confirmed. */
export const EVIDENCE_PARAMETERS = {
  missing: z
    .enum(WATCHED_RATES)
    .describe(
      "Messages without a delivery receipt (default), or without a confirmation; not those that are too young to have one",
    ),
};

const parse = strictReportQuery({
  own: { missing: once(EVIDENCE_PARAMETERS.missing.default("delivery")), ...exportParameters },
  groupBy: [],
});

export type EvidenceQuery = ReportQuery & {
  readonly name: CarrierName;
  readonly missing: (typeof WATCHED_RATES)[number];
  readonly chosen: readonly EvidenceColumn[];
} & Partial<Pick<ExportParameters, "bom" | "header_comment">>;

/** Of a report's page, and no parameters of a file: a column asked for in vain would be missing without a word. */
const FOREIGN = ["granularity", "group_by", "compare", "sort", "order"];

/** Throws InvalidParameterError: evidence is of one carrier, of at most 31 days, and of messages that are kept. */
export function parseEvidenceQuery(params: URLSearchParams, scope: AccountScope): EvidenceQuery {
  const { name, others } = takeCarrierName(params, "evidence is of one carrier");
  const foreign = FOREIGN.find((parameter) => params.has(parameter));
  if (foreign !== undefined)
    throw new InvalidParameterError(foreign, `evidence has no ${foreign}`, "no such parameter");
  const query = parse(others, scope);
  if (query.range.to - query.range.from > (MOST_DAYS + 0.5) * DAY)
    throw new InvalidParameterError("from", `evidence is of at most ${MOST_DAYS} days`, "a shorter range");
  refuseForgotten(scope, query);
  const filters = { ...query.filters, carrier: [name.carrier] };
  return { ...query, name, filters, chosen: chooseColumns(query.columns, COLUMNS) };
}
