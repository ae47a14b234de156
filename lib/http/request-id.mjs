// Plain JavaScript, because the HTTP server runs before anything is built.
import { randomUUID } from "node:crypto";

const SHAPE = /^[A-Za-z0-9._-]{8,64}$/;
/** UUIDs, and the hexadecimal ids that proxies and tracing make: no number is that long. */
const HEXADECIMAL = /^(?=.*[a-f])[0-9a-f-]{32,64}$/i;
/** As many digits as a phone number has, whatever stands between them. */
const MANY_DIGITS = /(?:\d[._-]*){7}/;

/** @param {string} id */
const isSafe = (id) => SHAPE.test(id) && (HEXADECIMAL.test(id) || !MANY_DIGITS.test(id));

/**
 * The caller's `x-request-id` where it is fit for a log line, and cannot be a phone number; otherwise a new one.
 * @param {string | null | undefined} given
 * @returns {string}
 */
export const toRequestId = (given) => (given && isSafe(given) ? given : randomUUID());
