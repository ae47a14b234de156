import { createHmac, randomBytes } from "node:crypto";

const SECRET_BYTES = 24;
const PREFIX = "whsec_";

/** A new secret in the form of Standard Webhooks: `whsec_` and 24 random bytes in base64. */
export const mintWebhookSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString("base64");

type Signed = { readonly id: string; readonly timestamp: number; readonly body: string };

/**
 * The headers by which a receiver knows who sent `body` and that it is no replay (Standard Webhooks 1.0.0, scheme v1:
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md). `timestamp` in seconds; `id` is
 * the same whenever the same event is sent again.
 */
export function signWebhook({ id, timestamp, body }: Signed, secret: string): Record<string, string> {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": `v1,${signature}` };
}
