import type { AccountScope } from "@/lib/db/account-scope";
import { type Access, type Authorized, authorize } from "./authorize";
import { toFailure } from "./errors";
import { type RouteParams, toRoutePattern } from "./route-pattern";
import { type Call, type RouteContext, serve } from "./serve";

type Handler = (request: Request, context?: RouteContext) => Promise<Response>;
type PublicArguments = {
  readonly request: Request;
  readonly url: URL;
  readonly params: RouteParams;
  readonly requestId: string;
};
type Arguments<Query> = PublicArguments & Authorized & { readonly query: Query };
/** Throws InvalidParameterError. */
type QueryParser<Query> = (params: URLSearchParams, scope: AccountScope) => Query;
type Answer = Promise<unknown> | unknown;

/** Answers that are no Response are sent as JSON with status 200. */
const toResponse = (answer: unknown) => (answer instanceof Response ? answer : Response.json(answer));

/** A route handler of the native JSON API that anybody may call. */
export function route(access: { readonly auth: "public" }, handler: (call: PublicArguments) => Answer): Handler;
/**
 * A route handler of the native JSON API. The caller is known and the query parsed before `handler` runs; whatever it throws
 * becomes an error of lib/http/errors.ts.
 */
export function route<Query = undefined>(
  access: Access & { readonly query?: QueryParser<Query> },
  handler: (call: Arguments<Query>) => Answer,
): Handler;
export function route<Query>(
  access: { readonly auth: "public" } | (Access & { readonly query?: QueryParser<Query> }),
  handler: (call: Arguments<Query>) => Answer,
): Handler {
  return (request, context) =>
    serve(request, context, async (call) => toResponse(await handler(await prepare(call, access))), toFailure);
}

async function prepare<Query>(
  call: Call,
  access: { readonly auth: "public" } | (Access & { readonly query?: QueryParser<Query> }),
): Promise<Arguments<Query>> {
  const { request, url, params, requestId } = call;
  // The overloads promise a scope and a query only to handlers that asked for them.
  const known = { request, url, params, requestId } as Arguments<Query>;
  if (access.auth === "public") return known;
  const about = { route: toRoutePattern(url.pathname, params), requestId };
  const authorized = await authorize(request, url.searchParams, access, about);
  const { scope, caller } = authorized;
  call.accountSid = scope.accountSid;
  call.caller = caller;
  return access.query
    ? { ...known, ...authorized, query: access.query(url.searchParams, scope) }
    : { ...known, ...authorized };
}
