import { z } from "zod";
import { AUDIT_PARAMETERS } from "@/lib/audit/audit-query";
import { BREAKDOWN_PARAMETERS } from "@/lib/export/breakdown-query";
import { FUNNEL_DEFINITIONS, LATENCY_STAGES, LISTED_EFFECTS } from "@/lib/export/export-parameters";
import { PARAMETER_VALUES } from "@/lib/report/filters";
import { DECOMPOSITION_PARAMETERS, LATENCY_PARAMETERS } from "@/lib/report/own-parameters";
import { errors } from "./answers";
import type { Operation, Paths } from "./document-types";
import { toReportParameters } from "./report-paths";
import { toInputSchema } from "./to-json-schema";

export const FORM = {
  columns: z.string().describe("Names separated by commas: which columns, in which order"),
  bom: z.enum(["true", "false"]).describe("Begins with a byte order mark, which Excel needs to read UTF-8"),
  header_comment: z
    .enum(["true", "false"])
    .describe("Lines with `# ` before the header: account, range, zone, filters"),
};

export const TABLE_PARAMETERS = {
  ...FORM,
  sort: z.string().describe("By this column, rates of fewer than 30 messages after the others, unknown values last"),
  order: z.enum(["asc", "desc"]),
};

export const LATENCY_TABLE_PARAMETERS = {
  ...TABLE_PARAMETERS,
  stage: z.enum(LATENCY_STAGES).describe("Only the times to this stage; default: both"),
};

export const FUNNEL_TABLE_PARAMETERS = {
  ...TABLE_PARAMETERS,
  definition: z.enum(FUNNEL_DEFINITIONS).describe("Only the steps of this definition; default: all"),
};

export const DECOMPOSITION_TABLE_PARAMETERS = {
  ...TABLE_PARAMETERS,
  effects: z
    .enum(LISTED_EFFECTS)
    .describe(
      "`main`: those that the report draws, the rest in one row, and among several countries the mix by country; default: all",
    ),
};

export const TIMESERIES_PARAMETERS = {
  ...TABLE_PARAMETERS,
  annotations: z.enum(["true", "false"]).describe("Adds a column of what happened in each bucket"),
};

export const MESSAGES_PARAMETERS = {
  ...FORM,
  sid: z
    .string()
    .regex(/^[A-Za-z0-9._:-]{1,64}$/)
    .describe("One message, whenever it was"),
  number: z
    .string()
    .regex(/^[0-9a-f]{32}(,[0-9a-f]{32}){0,5}$/)
    .describe("The token that a search for a number gives"),
  last_digits: z
    .string()
    .regex(/^\d{2,4}$/)
    .describe("Two to four digits that the number ends in; needs `country`"),
  outcome: z.enum(["confirmed", "unconfirmed"]).describe("Only messages with this outcome"),
  provide_feedback: z
    .enum(["true", "false"])
    .describe("Only messages of which feedback is expected, or only those of which it is not, which no report counts"),
};

type Export = Pick<Operation, "operationId" | "summary" | "description"> & {
  own: Readonly<Record<string, z.ZodType>>;
  statuses?: Parameters<typeof errors>;
};

const toOperation = ({ own, statuses = [400, 401, 403, 404, 503], ...about }: Export): Operation => ({
  description: "A signed-in user needs the role analyst.",
  ...about,
  tags: ["Exports"],
  security: [{ basic: [] }, { session: [] }],
  parameters: toReportParameters(own),
  responses: {
    200: { description: "RFC 4180, UTF-8", content: { "text/csv": { schema: { type: "string" } } } },
    ...errors(...statuses),
  },
});

export const EXPORT_PATHS: Paths = {
  "/api/v1/exports/audit.csv": {
    get: {
      operationId: "exportAudit",
      summary: "The account's audit log as CSV, the newest first",
      description: "Only for administrators who signed in; no key and no auth token opens it.",
      tags: ["Exports"],
      security: [{ session: [] }],
      parameters: Object.entries({ account: PARAMETER_VALUES.account, ...AUDIT_PARAMETERS }).map(([name, schema]) => ({
        name,
        in: "query",
        schema: toInputSchema(schema),
      })),
      responses: {
        200: { description: "RFC 4180, UTF-8", content: { "text/csv": { schema: { type: "string" } } } },
        ...errors(400, 401, 403, 404, 405, 429, 503),
      },
    },
  },
  "/api/v1/exports/funnel.csv": {
    get: toOperation({
      operationId: "exportFunnel",
      summary: "The funnel under each definition, as CSV",
      own: FUNNEL_TABLE_PARAMETERS,
    }),
  },
  "/api/v1/exports/breakdown.csv": {
    get: toOperation({
      operationId: "exportBreakdown",
      summary: "The breakdown as CSV",
      own: { ...BREAKDOWN_PARAMETERS, ...TABLE_PARAMETERS },
    }),
  },
  "/api/v1/exports/timeseries.csv": {
    get: toOperation({
      operationId: "exportTimeseries",
      summary: "The timeseries as CSV",
      own: TIMESERIES_PARAMETERS,
    }),
  },
  "/api/v1/exports/errors.csv": {
    get: toOperation({
      operationId: "exportErrors",
      summary: "Failures by error code as CSV",
      own: TABLE_PARAMETERS,
    }),
  },
  "/api/v1/exports/latency.csv": {
    get: toOperation({
      operationId: "exportLatency",
      summary: "How long delivery and confirmation take, as CSV",
      own: { ...LATENCY_PARAMETERS, ...LATENCY_TABLE_PARAMETERS },
    }),
  },
  "/api/v1/exports/decomposition.csv": {
    get: toOperation({
      operationId: "exportDecomposition",
      summary: "Why a rate changed since the period before, as CSV",
      own: { ...DECOMPOSITION_PARAMETERS, ...DECOMPOSITION_TABLE_PARAMETERS },
    }),
  },
  "/api/v1/exports/messages.csv": {
    get: toOperation({
      operationId: "exportMessages",
      summary: "Messages as CSV, the newest first",
      description: "At most 93 days. A signed-in user needs the role analyst.",
      own: MESSAGES_PARAMETERS,
      statuses: [400, 401, 403, 404, 429, 503],
    }),
  },
};
