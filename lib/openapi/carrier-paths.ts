import type { z } from "zod";
import { CARRIERS_PARAMETERS } from "@/lib/carriers/carriers-query";
import { CARRIERS_SEARCH } from "@/lib/carriers/carriers-table";
import { EVIDENCE_PARAMETERS } from "@/lib/carriers/evidence-query";
import { PARAMETER_VALUES } from "@/lib/report/filters";
import { CSV, errors, json } from "./answers";
import type { Operation, Parameter, Paths } from "./document-types";
import { FORM, MESSAGES_PARAMETERS, TABLE_PARAMETERS, TIMESERIES_PARAMETERS } from "./export-paths";
import { toReportParameters } from "./report-paths";
import { toInputSchema } from "./to-json-schema";

function toParameter([name, value]: [string, Parameters<typeof toInputSchema>[0]]): Parameter {
  const { description, ...schema } = toInputSchema(value);
  return { name, in: "query", ...(typeof description === "string" && { description }), schema };
}

const security: Operation["security"] = [{ basic: [] }, { session: [] }];

const { country, carrier, tz, at, account } = CARRIERS_PARAMETERS;
const { from, to, range } = PARAMETER_VALUES;
const { sid: _, number: __, ...ofOneCarrier } = MESSAGES_PARAMETERS;
const UNKNOWN_CARRIER = {
  404: json(
    "There is no such account, or none of its messages went to a carrier of that name in that country",
    "Error",
  ),
};
const ONE_CARRIER = Object.entries({ country, carrier })
  .map(toParameter)
  .map((parameter) => ({ ...parameter, required: true }));

type File = { id: string; summary: string; description?: string; own?: Readonly<Record<string, z.ZodType>> };

function toPanel({ id, summary, own = {} }: File): Operation {
  return {
    operationId: id,
    tags: ["Carriers"],
    summary,
    security,
    parameters: [...ONE_CARRIER, ...Object.entries({ account, tz, at, ...TABLE_PARAMETERS, ...own }).map(toParameter)],
    responses: { 200: CSV, ...errors(400, 401, 403, 405, 503), ...UNKNOWN_CARRIER },
  };
}

/** Of reports, or of one carrier above. */
const NOT_OF_FILES = ["country", "carrier", "granularity", "group_by", "compare"];

/** Messages of one carrier, which may be narrowed as in reports. */
function toStreamed({ id, summary, description, own = {} }: File): Operation {
  const narrowing = toReportParameters(own).filter(({ name }) => !NOT_OF_FILES.includes(name));
  return {
    operationId: id,
    tags: ["Carriers"],
    summary,
    description: `${description} A signed-in user needs the role analyst.`,
    security,
    parameters: [...ONE_CARRIER, ...narrowing],
    responses: { 200: CSV, ...errors(400, 401, 403, 405, 429, 503), ...UNKNOWN_CARRIER },
  };
}

export const CARRIER_PATHS: Paths = {
  "/api/v1/carriers": {
    get: {
      operationId: "listCarriers",
      tags: ["Carriers"],
      summary: "The health of every carrier against its own baseline",
      security,
      parameters: Object.entries(CARRIERS_PARAMETERS).map(toParameter),
      responses: { 200: json("The answer", "CarriersAnswer"), ...errors(400, 401, 403, 404, 405, 503) },
    },
  },
  "/api/v1/carriers/health.csv": {
    get: {
      operationId: "exportCarriers",
      tags: ["Carriers"],
      summary: "The same as CSV, without the trend",
      security,
      parameters: Object.entries({ ...CARRIERS_PARAMETERS, ...CARRIERS_SEARCH, ...TABLE_PARAMETERS }).map(toParameter),
      responses: {
        200: { description: "RFC 4180, UTF-8", content: { "text/csv": { schema: { type: "string" } } } },
        ...errors(400, 401, 403, 404, 405, 503),
      },
    },
  },
  "/api/v1/carriers/series.csv": {
    get: toPanel({
      id: "exportCarrierSeries",
      summary: "One carrier's rates and times beside what its baseline expects",
      own: { from, to, range, annotations: TIMESERIES_PARAMETERS.annotations },
    }),
  },
  "/api/v1/carriers/errors.csv": {
    get: toPanel({ id: "exportCarrierErrors", summary: "One carrier's errors, now and in its baseline" }),
  },
  "/api/v1/carriers/receipts.csv": {
    get: toPanel({ id: "exportCarrierReceipts", summary: "How far one carrier's delivery receipts can be believed" }),
  },
  "/api/v1/carriers/resends.csv": {
    get: toPanel({ id: "exportCarrierResends", summary: "One carrier's messages and conversion by attempt" }),
  },
  "/api/v1/carriers/evidence.csv": {
    get: toStreamed({
      id: "exportEvidence",
      summary: "A carrier's messages without receipt or confirmation: SIDs and times, no numbers",
      description: "At most 31 days.",
      own: { ...EVIDENCE_PARAMETERS, ...FORM },
    }),
  },
  "/api/v1/carriers/messages.csv": {
    get: toStreamed({
      id: "exportCarrierMessages",
      summary: "A carrier's messages as CSV, the newest first, whatever signs its name has",
      description: "The columns of `/api/v1/exports/messages.csv`; at most 93 days.",
      own: ofOneCarrier,
    }),
  },
};
