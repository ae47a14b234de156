import type { z } from "zod";
import { HEALTH_TABLE_PARAMETERS } from "@/lib/data-health/health-table";
import { PARAMETER_VALUES } from "@/lib/report/filters";
import { CSV, errors, json } from "./answers";
import type { Parameter, Paths } from "./document-types";
import { TABLE_PARAMETERS } from "./export-paths";
import { toInputSchema } from "./to-json-schema";

const toParameter = ([name, value]: [string, z.ZodType]): Parameter => {
  const { description, ...schema } = toInputSchema(value);
  return { name, in: "query", ...(typeof description === "string" && { description }), schema };
};

export const DATA_HEALTH_PATHS: Paths = {
  "/api/v1/exports/data-health.csv": {
    get: {
      operationId: "exportDataHealth",
      tags: ["Data health"],
      summary: "The checks with their seven days as CSV, or the days of one",
      security: [{ basic: [] }, { session: [] }],
      parameters: Object.entries({ ...HEALTH_TABLE_PARAMETERS, ...TABLE_PARAMETERS }).map(toParameter),
      responses: { 200: CSV, ...errors(400, 401, 403, 404, 503) },
    },
  },
  "/api/v1/data-health": {
    get: {
      operationId: "getDataHealth",
      tags: ["Data health"],
      summary: "Whether what arrives can be trusted: eight checks of the last seven days",
      security: [{ basic: [] }, { session: [] }],
      parameters: [{ name: "account", in: "query", schema: toInputSchema(PARAMETER_VALUES.account) }],
      responses: { 200: json("The checks", "DataHealth"), ...errors(400, 401, 403, 404, 405, 503) },
    },
  },
};
