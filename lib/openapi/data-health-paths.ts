import { PARAMETER_VALUES } from "@/lib/report/filters";
import { errors, json } from "./answers";
import type { Paths } from "./document-types";
import { toInputSchema } from "./to-json-schema";

export const DATA_HEALTH_PATHS: Paths = {
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
