import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { countRequest } from "@/lib/observability/metrics";
import { setAnswerHeaders } from "./answer-headers";
import { toRequestId } from "./request-id.mjs";
import { type RouteParams, toRoutePattern } from "./route-pattern";

/** What Next gives a route handler; a test may leave it out. */
export type RouteContext = { readonly params?: Promise<RouteParams> };

/** One request on its way. */
export type Call = {
  readonly request: Request;
  readonly url: URL;
  readonly params: RouteParams;
  readonly requestId: string;
  /** For the log line; set once the caller is known. */
  accountSid?: string;
  /** Which user or key it is, once known; no secret. */
  caller?: string;
};

/** An error as an answer. `isUnexpected` makes the log say where it came from. */
export type Failure = { readonly response: Response; readonly isUnexpected: boolean };

/** Nobody reads it: who asked went away before there was an answer. */
const CLIENT_GONE = 499;

const isGone = ({ signal }: Request, error: unknown): boolean => signal.aborted && error === signal.reason;

/**
 * Answers one request: `answer` does the work, `toFailure` says in the route's format what went wrong. Adds the headers of
 * every answer, writes one log line, counts one request. Nothing that the caller sent gets into the log.
 */
export async function serve(
  request: Request,
  context: RouteContext | undefined,
  answer: (call: Call) => Promise<Response>,
  toFailure: (error: unknown, requestId: string) => Failure,
): Promise<Response> {
  const started = performance.now();
  const call: Call = {
    request,
    url: new URL(request.url),
    params: (await context?.params) ?? {},
    requestId: toRequestId(request.headers.get("x-request-id")),
  };
  let response: Response;
  let unexpected: unknown;
  try {
    response = await answer(call);
  } catch (error) {
    const failure = isGone(request, error) ? null : toFailure(error, call.requestId);
    response = failure?.response ?? new Response(null, { status: CLIENT_GONE });
    if (failure?.isUnexpected) unexpected = error;
  }
  setAnswerHeaders(response.headers, call.requestId);
  note(call, response.status, performance.now() - started, unexpected);
  return response;
}

function note(call: Call, status: number, ms: number, unexpected: unknown): void {
  const { method } = call.request;
  const route = toRoutePattern(call.url.pathname, call.params);
  countRequest({ route, method, status }, ms / 1000);
  const line = {
    method,
    route,
    status,
    ms: Math.round(ms * 10) / 10,
    requestId: call.requestId,
    account: call.accountSid,
    caller: call.caller,
    ...(unexpected !== undefined && { error: describeError(unexpected) }),
  };
  if (status >= 500) logger().error(line, "request");
  else logger().info(line, "request");
}
