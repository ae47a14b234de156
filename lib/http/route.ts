import { type GuardedRoute, type OpenRoute, ROUTES, type RouteName } from "@/lib/auth/access-table";
import type { AccountScope } from "@/lib/db/account-scope";
import { type Authorized, authorize } from "./authorize";
import { type DeclaredRoute, declareRoute } from "./declared-route";
import { toFailure } from "./errors";
import { takeOpenRequest } from "./rate-limit";
import { recordDownload } from "./record-download";
import { type RouteParams, toRoutePattern } from "./route-pattern";
import { type Call, serve } from "./serve";

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
type Declared<Query> = { readonly access: RouteName; readonly query?: QueryParser<Query> };

/** Answers that are no Response are sent as JSON with status 200. */
const toResponse = (answer: unknown) => (answer instanceof Response ? answer : Response.json(answer));

/** A route handler of the native JSON API that knows no caller. */
export function route(
  declared: { readonly access: OpenRoute },
  handler: (call: PublicArguments) => Answer,
): DeclaredRoute;
/**
 * A route handler of the native JSON API. The caller is known and the query parsed before `handler` runs; whatever it throws
 * becomes an error of lib/http/errors.ts.
 */
export function route<Query = undefined>(
  declared: { readonly access: GuardedRoute; readonly query?: QueryParser<Query> },
  handler: (call: Arguments<Query>) => Answer,
): DeclaredRoute;
export function route<Query>(declared: Declared<Query>, handler: (call: Arguments<Query>) => Answer): DeclaredRoute {
  return declareRoute(declared.access, (request, context) =>
    serve(request, context, (call) => answerCall(call, declared, handler), toFailure),
  );
}

async function answerCall<Query>(
  call: Call,
  declared: Declared<Query>,
  handler: (call: Arguments<Query>) => Answer,
): Promise<Response> {
  const prepared = await prepare(call, declared);
  const response = toResponse(await handler(prepared));
  await recordDownload(declared.access, prepared, response);
  return response;
}

async function prepare<Query>(call: Call, { access: name, query }: Declared<Query>): Promise<Arguments<Query>> {
  const { request, url, params, requestId } = call;
  // The overloads promise a scope and a query only to handlers that asked for them.
  const known = { request, url, params, requestId } as Arguments<Query>;
  const access = ROUTES[name];
  if (access === "public") takeOpenRequest(request.headers);
  if (access === "public" || access === "signature") return known;
  const about = { route: toRoutePattern(url.pathname, params), requestId };
  const authorized = await authorize(request, url.searchParams, access, about);
  const { scope, caller } = authorized;
  call.accountSid = scope.accountSid;
  call.caller = caller;
  return query ? { ...known, ...authorized, query: query(url.searchParams, scope) } : { ...known, ...authorized };
}
