import type { z } from "zod";
import { CARRIERS_PARAMETERS } from "@/lib/carriers/carriers-query";
import { CARRIERS_SEARCH } from "@/lib/carriers/carriers-table";
import { EVIDENCE_PARAMETERS } from "@/lib/carriers/evidence-query";
import { PARAMETER_VALUES } from "@/lib/report/filters";
import { errors, json } from "./answers";
import type { Operation, Parameter, Paths } from "./document-types";
import { FORM, TABLE_PARAMETERS, TIMESERIES_PARAMETERS } from "./export-paths";
import { toReportParameters } from "./report-paths";
import { toInputSchema } from "./to-json-schema";

function toParameter([name, value]: [string, Parameters<typeof toInputSchema>[0]]): Parameter {
  const { description, ...schema } = toInputSchema(value);
  return { name, in: "query", ...(typeof description === "string" && { description }), schema };
}

const security: Operation["security"] = [{ basic: [] }, { session: [] }];

const { country, carrier, tz, at, account } = CARRIERS_PARAMETERS;
const { from, to, range } = PARAMETER_VALUES;
const ONE_CARRIER = { account, country, carrier, tz, at, ...TABLE_PARAMETERS };

function toPanel(id: string, summary: string, own: Readonly<Record<string, z.ZodType>> = {}): Operation {
  const required = ["country", "carrier"];
  return {
    operationId: id,
    tags: ["Carriers"],
    summary,
    security,
    parameters: Object.entries({ ...ONE_CARRIER, ...own })
      .map(toParameter)
      .map((parameter) => (required.includes(parameter.name) ? { ...parameter, required: true } : parameter)),
    responses: {
      200: { description: "RFC 4180, UTF-8", content: { "text/csv": { schema: { type: "string" } } } },
      ...errors(400, 401, 403, 404, 405, 503),
    },
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
    get: toPanel("exportCarrierSeries", "One carrier's rates and times beside what its baseline expects", {
      ...{ from, to, range },
      annotations: TIMESERIES_PARAMETERS.annotations,
    }),
  },
  "/api/v1/carriers/errors.csv": {
    get: toPanel("exportCarrierErrors", "One carrier's errors, now and in its baseline"),
  },
  "/api/v1/carriers/receipts.csv": {
    get: toPanel("exportCarrierReceipts", "How far one carrier's delivery receipts can be believed"),
  },
  "/api/v1/carriers/resends.csv": {
    get: toPanel("exportCarrierResends", "One carrier's messages and conversion by attempt"),
  },
  "/api/v1/carriers/evidence.csv": {
    get: {
      operationId: "exportEvidence",
      tags: ["Carriers"],
      summary: "A carrier's messages without receipt or confirmation: SIDs and times, no numbers",
      description: "Of one country and carrier, at most 31 days. A signed-in user needs the role analyst.",
      security,
      parameters: toReportParameters({ ...EVIDENCE_PARAMETERS, ...FORM }),
      responses: {
        200: { description: "RFC 4180, UTF-8", content: { "text/csv": { schema: { type: "string" } } } },
        ...errors(400, 401, 403, 404, 405, 429, 503),
      },
    },
  },
};
