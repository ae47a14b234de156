import { randomUUID } from "node:crypto";

const SANE = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's `x-request-id` where it is fit for a log line, otherwise a new one. */
export function toRequestId(given: string | null): string {
  return given !== null && SANE.test(given) ? given : randomUUID();
}
