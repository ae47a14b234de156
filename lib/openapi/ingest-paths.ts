import type { z } from "zod";
import { errors, json } from "./answers";
import type { Operation, Paths } from "./document-types";
import { feedbackRecordSchema, messageRecordSchema } from "./record-schemas";
import { toInputSchema } from "./to-json-schema";

const ACCOUNT = {
  name: "account",
  in: "query",
  description: "A subaccount of the credentials' account",
  schema: { type: "string" },
} as const;

function toBatch(operationId: string, summary: string, record: z.ZodType): Operation {
  const schema = toInputSchema(record);
  return {
    operationId,
    tags: ["Batch ingest"],
    summary,
    description:
      "One object, an array, or NDJSON, gzip allowed: at most 10,000 records and 16 MiB. Answered once durable.",
    parameters: [ACCOUNT],
    requestBody: {
      required: true,
      content: {
        "application/json": { schema: { anyOf: [schema, { type: "array", items: schema, maxItems: 10_000 }] } },
        "application/x-ndjson": { schema: { type: "string", description: "A record a line" } },
      },
    },
    responses: {
      200: json("All taken", "BatchAnswer"),
      207: json("Some taken", "BatchAnswer"),
      422: json("None taken", "BatchAnswer"),
      ...errors(400, 401, 403, 404, 413, 415, 429, 503),
    },
  };
}

export const INGEST_PATHS: Paths = {
  "/api/v1/messages": { post: toBatch("recordMessages", "Messages and what became of them", messageRecordSchema) },
  "/api/v1/feedback": { post: toBatch("recordFeedback", "Outcomes of messages", feedbackRecordSchema) },
};
