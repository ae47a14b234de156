import { isServedSecurely } from "@/lib/auth/session-cookie";

/** API answers are data for one caller: not to be sniffed, framed, or embedded by another site. */
const HEADERS = [
  ["X-Content-Type-Options", "nosniff"],
  ["Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"],
  ["Referrer-Policy", "no-referrer"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
] as const;

const ONE_YEAR = "max-age=31536000";

/** Adds what every answer of the API carries. */
export function setAnswerHeaders(headers: Headers, requestId: string): void {
  for (const [name, value] of HEADERS) headers.set(name, value);
  // Nor to be cached, unless the route knows better.
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  headers.set("X-Request-Id", requestId);
  if (isServedSecurely()) headers.set("Strict-Transport-Security", ONE_YEAR);
}
