import type { z } from "zod";
import { DIMENSIONS } from "@/lib/report/dimensions";
import { MAX_FILTER_VALUES, PARAMETER_VALUES, PARAMETERS } from "@/lib/report/filters";
import { DECOMPOSITION_PARAMETERS, LATENCY_PARAMETERS } from "@/lib/report/own-parameters";
import { errors, json } from "./answers";
import type { Operation, Parameter, Paths } from "./document-types";
import { toInputSchema } from "./to-json-schema";

const REPEATABLE: ReadonlySet<string> = new Set([...DIMENSIONS, "status", "error_code"]);

function toParameter(name: string, value: z.ZodType): Parameter {
  const { description, ...schema } = toInputSchema(value);
  const about = { name, in: "query", ...(typeof description === "string" && { description }) } as const;
  if (REPEATABLE.has(name))
    return { ...about, schema: { type: "array", items: schema, maxItems: MAX_FILTER_VALUES }, explode: true };
  if (name === "group_by") return { ...about, schema: { type: "array", items: schema }, explode: false };
  return { ...about, schema };
}

/** The parameters that every report takes, and its own. */
export const toReportParameters = (own: Readonly<Record<string, z.ZodType>>): Parameter[] => [
  ...PARAMETERS.map((name) => toParameter(name, PARAMETER_VALUES[name])),
  ...Object.entries(own).map(([name, value]) => toParameter(name, value)),
];

const IF_NONE_MATCH: Parameter = {
  name: "If-None-Match",
  in: "header",
  description: "The `ETag` of an earlier answer: while nothing but `as_of` would be different, the answer is 304",
  schema: { type: "string" },
};

type Report = {
  id: string;
  summary: string;
  description?: string;
  answer: string;
  own?: Readonly<Record<string, z.ZodType>>;
};

const CACHE_CONTROL = {
  "Cache-Control": {
    description: "`private, no-cache` of a mature range, else `no-store`",
    schema: { type: "string" },
  },
} as const;
const ETAG = {
  ETag: { description: "Of a mature range; send it back as `If-None-Match`", schema: { type: "string" } },
} as const;

const toOperation = ({ id, answer, own = {}, ...about }: Report): Operation => ({
  operationId: id,
  tags: ["Reports"],
  ...about,
  security: [{ basic: [] }, { session: [] }],
  parameters: [...toReportParameters(own), IF_NONE_MATCH],
  responses: {
    200: {
      ...json("The answer", answer),
      headers: { ...CACHE_CONTROL, ...ETAG },
    },
    304: {
      description: "Nothing has changed but `as_of` since the answer that `If-None-Match` names; no body",
      headers: { ...CACHE_CONTROL, ...ETAG },
    },
    ...errors(400, 401, 403, 404, 405, 503),
  },
});

export const REPORT_PATHS: Paths = {
  "/api/v1/reports/funnel": {
    get: toOperation({ id: "getFunnel", summary: "Sent → delivered → confirmed", answer: "FunnelAnswer" }),
  },
  "/api/v1/reports/timeseries": {
    get: toOperation({
      id: "getTimeseries",
      summary: "The range bucket by bucket",
      description: "At most 2,000 points.",
      answer: "TimeseriesAnswer",
    }),
  },
  "/api/v1/reports/breakdown": {
    get: toOperation({
      id: "getBreakdown",
      summary: "The range by any dimensions",
      description: "At most 10,000 rows.",
      answer: "BreakdownAnswer",
    }),
  },
  "/api/v1/reports/latency": {
    get: toOperation({
      id: "getLatency",
      summary: "How long delivery and confirmation take",
      description: "At most 5,000 rows; with `include` at most 2,000,000 messages.",
      answer: "LatencyAnswer",
      own: LATENCY_PARAMETERS,
    }),
  },
  "/api/v1/reports/errors": {
    get: toOperation({
      id: "getErrors",
      summary: "Failures by error code",
      description: "At most 10,000 rows, and of no more than 10,000 groups.",
      answer: "ErrorsAnswer",
    }),
  },
  "/api/v1/reports/decomposition": {
    get: toOperation({
      id: "getDecomposition",
      summary: "Why a rate changed since the period before",
      description: "Of at most 10,000 groups; `top` bounds what is listed.",
      answer: "DecompositionAnswer",
      own: DECOMPOSITION_PARAMETERS,
    }),
  },
};
