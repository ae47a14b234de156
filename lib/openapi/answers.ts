import type { AnswerDescription } from "./document-types";
import { ref } from "./to-json-schema";

export const json = (description: string, schema: string): AnswerDescription => ({
  description,
  content: { "application/json": { schema: ref(schema) } },
});

/** A file. */
export const CSV: AnswerDescription = {
  description: "RFC 4180, UTF-8",
  content: { "text/csv": { schema: { type: "string" } } },
};

const MEANINGS = {
  400: "Not understood; `error.parameter` and `error.accepted` say what is wrong and what would be right",
  401: "No credentials, or wrong ones",
  403: "The key lacks the scope",
  404: "There is no such account",
  405: "Another method than the header `Allow` names",
  409: "Another one has this id",
  413: "Too many records or bytes",
  415: "Not JSON or NDJSON in UTF-8",
  422: "The account has as many as it can have",
  429: "Too much at once; nothing of this was done. See `Retry-After`",
  500: "A fault of ours (`internal_error`); `request_id` leads to it in the log",
  503: "The database is away (`database_unavailable`), it took too long (`query_timeout`; `error.parameter` is what no total could answer), or too many reports are being made (`too_many_reports`). See `Retry-After`",
} as const;

/** Errors in the native form. Whoever is known has a limit of requests; what reads a database may fail for reasons of ours. */
export function errors(...statuses: (keyof typeof MEANINGS)[]): Record<string, AnswerDescription> {
  const implied = [
    ...(statuses.includes(401) ? [429 as const] : []),
    ...(statuses.includes(503) ? [500 as const] : []),
  ];
  const all = [...new Set([...statuses, ...implied])].sort();
  return Object.fromEntries(all.map((status) => [String(status), json(MEANINGS[status], "Error")]));
}

const WIRE_MEANINGS = {
  400: "A parameter is wrong; `code` is Twilio's",
  401: "Wrong credentials, or not of this account (20003)",
  403: "The key lacks the scope (20003)",
  404: "No such message (20404)",
  413: "More than 1 MiB",
  415: "Not a form",
  429: "More is arriving than can be written (20429); see `Retry-After`",
  500: "A fault of ours (20500)",
  503: "The database is away (20503)",
} as const;

/** Errors in Twilio's form. */
export const wireErrors = (...statuses: (keyof typeof WIRE_MEANINGS)[]): Record<string, AnswerDescription> =>
  Object.fromEntries(statuses.map((status) => [String(status), json(WIRE_MEANINGS[status], "TwilioError")]));
