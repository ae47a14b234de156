import {
  DatabaseUnavailableError,
  QueryTimeoutError,
  QueueFullError,
  RejectedFactError,
  toDatabaseError,
} from "@/lib/db/errors";
import { MalformedFormError } from "./parse-form";
import { RateLimitError } from "./rate-limit";
import { BodyTooLargeError, BodyUnreadableError } from "./read-body";
import type { Failure } from "./serve";

/** The codes of https://www.twilio.com/docs/api/errors that we answer, with their HTTP status. */
const STATUSES = {
  20001: 400,
  20003: 401,
  20004: 405,
  20009: 409,
  20404: 404,
  20429: 429,
  20500: 500,
  20503: 503,
  21211: 400,
  21603: 400,
  21604: 400,
  21617: 400,
  21619: 400,
} as const;

export type TwilioCode = keyof typeof STATUSES;

type Details = {
  /** Where HTTP is more exact than the code. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An error in Twilio's own form; the message is sent as it is. */
export class TwilioError extends Error {
  override readonly name = "TwilioError";
  constructor(
    readonly code: TwilioCode,
    message: string,
    readonly details: Details = {},
  ) {
    super(message);
  }
  get status(): number {
    return this.details.status ?? STATUSES[this.code];
  }
}

/** The same answer to wrong credentials, to an unknown account and to another's account. */
export const unauthenticated = () =>
  new TwilioError(20003, "Authentication Error - these credentials do not give access to this account", {
    headers: { "WWW-Authenticate": 'Basic realm="Twilio API"' },
  });

/** As Twilio words it; `url` is the resource that was asked for. */
export const resourceNotFound = ({ pathname }: Pick<URL, "pathname">) =>
  new TwilioError(20404, `The requested resource ${pathname} was not found`);

const retryAfter = (seconds: number) => ({ headers: { "Retry-After": String(seconds) } });

/** What the caller is told about an error; of one that we don't know only that there was one. */
function toTwilioError(error: unknown): TwilioError {
  if (error instanceof TwilioError) return error;
  if (error instanceof MalformedFormError) return new TwilioError(20001, error.message);
  if (error instanceof BodyTooLargeError)
    return new TwilioError(20001, `The body may have at most ${error.maxBytes} bytes`, { status: 413 });
  if (error instanceof BodyUnreadableError) return new TwilioError(20001, "The body ended early");
  if (error instanceof RateLimitError)
    return new TwilioError(20429, "Too many requests", retryAfter(error.retryAfterSeconds));
  const known = toDatabaseError(error);
  if (known instanceof RejectedFactError) return new TwilioError(20001, "A parameter's value cannot be stored");
  if (known instanceof QueueFullError)
    return new TwilioError(20429, "Too many requests", retryAfter(known.retryAfterSeconds));
  if (known instanceof DatabaseUnavailableError || known instanceof QueryTimeoutError)
    return new TwilioError(20503, "Service unavailable: the database does not answer", retryAfter(1));
  return new TwilioError(20500, "Internal server error");
}

/** The code that `toTwilioFailure` answers. */
export const toTwilioCode = (error: unknown): TwilioCode => toTwilioError(error).code;

/** `{ code, message, more_info, status }` */
const toTwilioErrorResponse = ({ code, message, status, details }: TwilioError): Response =>
  Response.json(
    { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
    { status, headers: details.headers },
  );

export function toTwilioFailure(error: unknown): Failure {
  const known = toTwilioError(error);
  return { response: toTwilioErrorResponse(known), isUnexpected: known.code === 20500 };
}
