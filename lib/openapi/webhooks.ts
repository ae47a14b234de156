import type { Parameter, Paths } from "./document-types";
import { ref } from "./to-json-schema";

const header = (name: string, description: string): Parameter => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
});

/** What we call, at addresses that an account gives: https://spec.openapis.org/oas/v3.1.1#oas-webhooks */
export const WEBHOOKS: Paths = {
  "report.scheduled": {
    post: {
      operationId: "receiveScheduledReport",
      tags: ["Webhooks"],
      summary: "A scheduled report",
      description:
        "Signed as Standard Webhooks describes (standardwebhooks.com), with the secret that is shown when the webhook is saved. Redirects are not followed. What isn't taken is sent again after 1, 5, 15, 30 minutes and 1, 2, 4, 6 hours.",
      security: [],
      parameters: [
        header("webhook-id", "The same however often a report is sent again"),
        header("webhook-timestamp", "Seconds since 1970"),
        header("webhook-signature", "`v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64"),
      ],
      requestBody: { required: true, content: { "application/json": { schema: ref("ScheduledReportEvent") } } },
      responses: {
        "2XX": { description: "Taken, within 15 seconds" },
        410: { description: "No more of this delivery" },
      },
    },
  },
};
