import { errors, json } from "./answers";
import type { Paths } from "./document-types";

const PUBLIC = { security: [] } as const;

export const SYSTEM_PATHS: Paths = {
  "/api/webhooks/twilio/status": {
    post: {
      operationId: "receiveStatusCallback",
      tags: ["Webhooks"],
      summary: "Twilio's status callbacks, in any order, once or repeatedly",
      description: "Verified by `X-Twilio-Signature` with the account's Twilio auth token.",
      security: [{ twilioSignature: [] }],
      requestBody: {
        required: true,
        content: {
          "application/x-www-form-urlencoded": {
            schema: {
              type: "object",
              properties: {
                AccountSid: { type: "string" },
                MessageSid: { type: "string" },
                MessageStatus: { type: "string" },
                To: { type: "string" },
                From: { type: "string" },
                ErrorCode: { type: "string" },
                RawDlrDoneDate: { type: "string", description: "YYMMDDhhmm" },
              },
              required: ["AccountSid", "MessageSid"],
            },
          },
        },
      },
      responses: {
        204: { description: "Stored" },
        403: json("The signature does not belong to this account, URL and body", "Error"),
        ...errors(400, 413, 429, 503),
      },
    },
  },
  "/api/health/live": {
    get: {
      operationId: "getLiveness",
      tags: ["Operation"],
      summary: "Whether the process answers; touches nothing",
      ...PUBLIC,
      responses: { 200: json("It does", "Live"), ...errors(429) },
    },
  },
  "/api/health/ready": {
    get: {
      operationId: "getReadiness",
      tags: ["Operation"],
      summary: "Whether the database answers and has every migration",
      ...PUBLIC,
      responses: { 200: json("It does", "Ready"), ...errors(429), 503: json("It doesn't", "NotReady") },
    },
  },
  "/api/metrics": {
    get: {
      operationId: "getMetrics",
      tags: ["Operation"],
      summary: "Prometheus metrics of the process",
      description:
        "They tell of all accounts together: only the first account of the deployment, the operator's, reads them.",
      responses: {
        200: { description: "Prometheus text", content: { "text/plain": { schema: { type: "string" } } } },
        ...errors(401, 403, 503),
      },
    },
  },
  "/api/openapi": {
    get: {
      operationId: "getOpenApi",
      tags: ["Operation"],
      summary: "This description; a browser is sent to the page of it",
      ...PUBLIC,
      responses: {
        200: { description: "OpenAPI 3.1", content: { "application/json": { schema: { type: "object" } } } },
        303: { description: "To whoever prefers HTML" },
        ...errors(429),
      },
    },
  },
};
