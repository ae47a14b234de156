import type { AuditSource } from "@/lib/audit/audit-source";
import { type GuardedRoute, ROUTES } from "@/lib/auth/access-table";
import { authenticateBasic } from "@/lib/auth/authenticate-basic";
import type { KeyScope } from "@/lib/auth/key-scopes";
import { parseBasic } from "@/lib/auth/parse-basic";
import { toBasicActor, toRequestSource } from "@/lib/auth/request-source";
import { getScopeWithin } from "@/lib/auth/subaccount-scope";
import type { AccountScope } from "@/lib/db/account-scope";
import { countRecord } from "@/lib/intake/count-intake";
import type { Entrance } from "@/lib/intake/intake-fact";
import { type DeclaredRoute, declareRoute } from "./declared-route";
import { decodeUtf8, parseForm } from "./parse-form";
import { takeRefusal, takeRequest } from "./rate-limit";
import { readBody } from "./read-body";
import { type Call, serve } from "./serve";
import { TwilioError, toTwilioCode, toTwilioFailure, unauthenticated } from "./twilio-errors";

const MAX_BODY_BYTES = 1_048_576;
const FORM_RULES = {
  repeatable: new Set(["MediaUrl", "PersistentAction"]),
  multiline: new Set(["Body", "ContentVariables"]),
};

type TwilioRoute = Extract<GuardedRoute, `${string} /2010-04-01/${string}`>;

type TwilioArguments = {
  /** Of the account in the path. */
  readonly scope: AccountScope;
  readonly params: Readonly<Record<string, string>>;
  readonly request: Request;
  /** The parameters in the body, or in the query of a request without one, checked strictly. */
  readonly form: URLSearchParams;
  readonly url: URL;
  readonly requestId: string;
  /** Who calls, for the audit log. */
  readonly by: () => AuditSource;
};

const toParams = ({ params }: Call) =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );

async function authorize({ request }: Call, accountSid: string | undefined, needed: KeyScope): Promise<AccountScope> {
  const header = request.headers.get("authorization");
  const principal = await authenticateBasic(header);
  if (!principal) takeRefusal(request);
  else takeRequest(needed, parseBasic(header ?? "")?.username ?? principal.scope.accountSid);
  const scope = principal && accountSid !== undefined ? await getScopeWithin(principal.scope, accountSid) : null;
  if (!principal || !scope) throw unauthenticated();
  if (!principal.may.includes(needed))
    throw new TwilioError(20003, `Permission denied: this API key lacks the scope ${needed}`, { status: 403 });
  return scope;
}

function toSource({ request: { headers }, requestId }: Call, { accountSid }: AccountScope): AuditSource {
  const caller = parseBasic(headers.get("authorization") ?? "")?.username ?? accountSid;
  return toRequestSource(toBasicActor(caller), headers, requestId);
}

const toReason = (error: unknown) => String(toTwilioCode(error));

const wrongType = () => new TwilioError(20001, "The body must be application/x-www-form-urlencoded", { status: 415 });

async function readForm({ request, url }: Call): Promise<URLSearchParams> {
  const query = parseForm(url.search.slice(1), FORM_RULES);
  if (request.method !== "POST") return query;
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== undefined && type !== "application/x-www-form-urlencoded") throw wrongType();
  const body = await readBody(request, MAX_BODY_BYTES);
  if (type === undefined && body.byteLength > 0) throw wrongType();
  return parseForm(decodeUtf8(body), FORM_RULES);
}

/**
 * A route handler in Twilio's wire format, below `/2010-04-01/Accounts/[accountSid]`. The credentials must be those of the
 * account in the path or of its parent; the form is parsed before `handler` runs, and what it throws becomes
 * `{ code, message, more_info, status }`. With an `entrance` each request counts as a record, taken or rejected.
 */
export function twilioRoute(
  { access, entrance }: { readonly access: TwilioRoute; readonly entrance?: Entrance },
  handler: (call: TwilioArguments) => Promise<Response> | Response,
): DeclaredRoute {
  return declareRoute(access, (request, context) =>
    serve(
      request,
      context,
      async (call) => {
        const params = toParams(call);
        const scope = await authorize(call, params.accountSid, ROUTES[access].key);
        call.accountSid = scope.accountSid;
        const answer = async () =>
          handler({
            scope,
            params,
            request,
            form: await readForm(call),
            url: call.url,
            requestId: call.requestId,
            by: () => toSource(call, scope),
          });
        return entrance ? countRecord(scope, entrance, toReason, answer) : answer();
      },
      toTwilioFailure,
    ),
  );
}
