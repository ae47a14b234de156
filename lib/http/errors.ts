import {
  DatabaseUnavailableError,
  QueryTimeoutError,
  QueueFullError,
  RejectedFactError,
  toDatabaseError,
} from "@/lib/db/errors";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { MalformedFormError } from "./parse-form";
import { RateLimitError } from "./rate-limit";
import { BodyTooLargeError, BodyUnreadableError } from "./read-body";
import type { Failure } from "./serve";

/** Every code that the native API answers, with its HTTP status. */
const STATUSES = {
  bad_request: 400,
  invalid_parameter: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  unprocessable: 422,
  too_many_requests: 429,
  internal_error: 500,
  database_unavailable: 503,
  query_timeout: 503,
  too_many_reports: 503,
} as const;

export type ErrorCode = keyof typeof STATUSES;

/** By then some of those that run will be done. */
const REPORT_SECONDS = 5;

type Details = {
  /** The parameter that is wrong. */
  readonly parameter?: string;
  /** What it may be instead, in words. */
  readonly accepted?: string;
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An error that the caller may read: the message is sent as it is. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Details = {},
  ) {
    super(message);
  }
  get status(): number {
    return STATUSES[this.code];
  }
}

/** What would make a report quicker depends on why it was slow. */
function toTimeout({ about: { isQueueing, slowedBy } }: QueryTimeoutError): ApiError {
  if (isQueueing)
    return new ApiError("too_many_reports", "Too many reports are being made at once. Try again in a moment.", {
      retryAfterSeconds: REPORT_SECONDS,
    });
  if (slowedBy === undefined) return new ApiError("query_timeout", "This took too long. Ask for a shorter range.");
  return new ApiError(
    "query_timeout",
    `This took too long: with ${slowedBy} every message of the range is read. Ask for a shorter range, or without ${slowedBy}.`,
    { parameter: slowedBy.split("=")[0] },
  );
}

/** What the caller is told about an error; of one that we don't know only that there was one. */
function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof BodyTooLargeError)
    return new ApiError("payload_too_large", `The body may have at most ${error.maxBytes} bytes.`);
  if (error instanceof BodyUnreadableError) return new ApiError("bad_request", "The body ended early.");
  if (error instanceof MalformedFormError) return new ApiError("bad_request", `${error.message}.`);
  if (error instanceof InvalidParameterError) {
    const { field, message, accepted } = error;
    return new ApiError("invalid_parameter", `${message}.`, { parameter: field, accepted });
  }
  if (error instanceof RateLimitError)
    return new ApiError("too_many_requests", "There were too many requests. Nothing of this one was taken.", {
      retryAfterSeconds: error.retryAfterSeconds,
    });
  const known = toDatabaseError(error);
  if (known instanceof DatabaseUnavailableError)
    return new ApiError("database_unavailable", "The database does not answer. Try again in a moment.", {
      retryAfterSeconds: 1,
    });
  if (known instanceof QueryTimeoutError) return toTimeout(known);
  if (known instanceof QueueFullError)
    return new ApiError("too_many_requests", "More is arriving than can be written. Nothing of this was taken.", {
      retryAfterSeconds: known.retryAfterSeconds,
    });
  if (known instanceof RejectedFactError)
    return new ApiError("unprocessable", `A value of the message ${known.sid} cannot be stored.`);
  return new ApiError("internal_error", "Something went wrong on our side. The request id leads us to it.");
}

/** The code that `toFailure` answers. */
export const toErrorCode = (error: unknown): ErrorCode => toApiError(error).code;

/** `{ error: { code, message, request_id, parameter?, accepted? } }` */
export function toFailure(error: unknown, requestId: string): Failure {
  const { code, message, status, details } = toApiError(error);
  const { parameter, accepted, retryAfterSeconds, headers } = details;
  const response = Response.json(
    { error: { code, message, request_id: requestId, parameter, accepted } },
    {
      status,
      headers: { ...headers, ...(retryAfterSeconds !== undefined && { "Retry-After": String(retryAfterSeconds) }) },
    },
  );
  return { response, isUnexpected: code === "internal_error" };
}
