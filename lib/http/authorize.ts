import type { AuditSource } from "@/lib/audit/audit-source";
import type { Access } from "@/lib/auth/access-table";
import { authenticateBasic } from "@/lib/auth/authenticate-basic";
import { isFirstAccount } from "@/lib/auth/first-account";
import { parseBasic } from "@/lib/auth/parse-basic";
import { toBasicActor, toRequestSource, toUserActor } from "@/lib/auth/request-source";
import { hasRole, type Role } from "@/lib/auth/roles";
import { getSessionUser } from "@/lib/auth/session-user";
import { getScopeWithin } from "@/lib/auth/subaccount-scope";
import { getScopeForUser, listAccountsOfUser } from "@/lib/auth/user-accounts";
import type { AccountScope } from "@/lib/db/account-scope";
import { logger } from "@/lib/observability/logger";
import { ApiError } from "./errors";
import { isFromThisSite } from "./is-from-this-site";
import { takeRefusal, takeRequest } from "./rate-limit";

/** What a log line says of the request. */
type RequestOfLog = { readonly route: string; readonly requestId: string };

export type Authorized = {
  readonly scope: AccountScope;
  /** Which user, key or account it is, the same in every request of theirs; no secret. */
  readonly caller: string;
  /** The same for the audit log, and from where. */
  readonly by: AuditSource;
  /** Null where it is the account itself, by its token or a key. */
  readonly member: { readonly userId: number; readonly role: Role } | null;
};

const REALM = 'Basic realm="OTP Insights", charset="UTF-8"';

/** A browser would meet the challenge with a dialog of its own on top of the page. Node's fetch sends `sec-fetch-mode` too. */
const unauthorized = ({ headers }: Request) =>
  new ApiError("unauthorized", "Sign in, or send AccountSid:AuthToken or an API key by HTTP Basic.", {
    headers: headers.has("sec-fetch-site") || headers.has("sec-fetch-dest") ? {} : { "WWW-Authenticate": REALM },
  });

/** The same whether the account is another's or nobody's. */
const noSuchAccount = () => new ApiError("not_found", "There is no such account.", { parameter: "account" });

async function authorizeBasic(
  request: Request,
  header: string,
  account: string | null,
  { key }: Access,
  { requestId }: RequestOfLog,
): Promise<Authorized> {
  const principal = await authenticateBasic(header);
  if (!principal) {
    takeRefusal(request);
    throw unauthorized(request);
  }
  const caller = parseBasic(header)?.username ?? principal.scope.accountSid;
  takeRequest(key ?? "read", caller);
  if (key !== null && !principal.may.includes(key))
    throw new ApiError("forbidden", `This API key lacks the scope ${key}.`);
  const scope = account === null ? principal.scope : await getScopeWithin(principal.scope, account);
  if (!scope) throw noSuchAccount();
  if (key === null) throw new ApiError("forbidden", "This is only for people: sign in as an administrator.");
  return { scope, caller, by: toRequestSource(toBasicActor(caller), request.headers, requestId), member: null };
}

async function authorizeSession(
  request: Request,
  account: string | null,
  { session: role }: Access,
  about: RequestOfLog,
): Promise<Authorized> {
  const changesNothing = request.method === "GET" || request.method === "HEAD";
  // A change must come from a page of this site: a cookie is sent along with whatever another site asks for.
  const takesSession = changesNothing || isFromThisSite(request);
  const user = role !== null && takesSession ? await getSessionUser(request.headers.get("cookie")) : null;
  if (role === null || !user) {
    takeRefusal(request);
    throw unauthorized(request);
  }
  takeRequest("read", `user ${user.id}`);
  const accountSid = account ?? (await listAccountsOfUser(user))[0]?.sid;
  const access = accountSid === undefined ? null : await getScopeForUser(user, accountSid);
  if (!access) throw noSuchAccount();
  if (!hasRole(access.role, role)) {
    const line = { ...about, account: accountSid, user: user.id, has: access.role, needs: role };
    logger().warn(line, "refused for the role");
    throw new ApiError("forbidden", `This needs the role ${role} in the account.`);
  }
  const by = toRequestSource(toUserActor(user), request.headers, about.requestId);
  return { scope: access.scope, caller: `user ${user.id}`, by, member: { userId: user.id, role: access.role } };
}

/** The account that the caller proves to act for; `account`, a parameter of the query, chooses among several. */
export async function authorize(
  request: Request,
  params: URLSearchParams,
  access: Access,
  about: RequestOfLog,
): Promise<Authorized> {
  const header = request.headers.get("authorization");
  const account = params.get("account");
  const authorized = await (header === null
    ? authorizeSession(request, account, access, about)
    : authorizeBasic(request, header, account, access, about));
  if (access.firstAccountOnly && !(await isFirstAccount(authorized.scope)))
    throw new ApiError("forbidden", "This tells of all accounts together: only the first account reads it.");
  return authorized;
}
