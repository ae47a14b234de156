import * as anything from "@/app/2010-04-01/[...path]/route";
import * as feedback from "@/app/2010-04-01/Accounts/[accountSid]/Messages/[messageFile]/Feedback.json/route";
import * as message from "@/app/2010-04-01/Accounts/[accountSid]/Messages/[messageFile]/route";
import * as messages from "@/app/2010-04-01/Accounts/[accountSid]/Messages.json/route";
import type { RouteContext } from "@/lib/http/serve";

type Handler = (request: Request, context: RouteContext) => Promise<Response>;
type Route = { path: RegExp; handlers: Readonly<Record<string, Handler>> };

const ROUTES: readonly Route[] = [
  { path: /^\/2010-04-01\/Accounts\/(?<accountSid>[^/]+)\/Messages\.json$/, handlers: messages },
  {
    path: /^\/2010-04-01\/Accounts\/(?<accountSid>[^/]+)\/Messages\/(?<messageFile>[^/]+)\/Feedback\.json$/,
    handlers: feedback,
  },
  { path: /^\/2010-04-01\/Accounts\/(?<accountSid>[^/]+)\/Messages\/(?<messageFile>[^/]+)$/, handlers: message },
  { path: /^\/2010-04-01\//, handlers: anything },
];

/** What Next does with a request below /2010-04-01. */
export async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  for (const { path, handlers } of ROUTES) {
    const match = path.exec(pathname);
    if (match) {
      const handler = handlers[request.method];
      if (!handler) throw new Error(`no handler for ${request.method} ${pathname}`);
      return handler(request, { params: Promise.resolve({ ...match.groups }) });
    }
  }
  throw new Error(`no route for ${pathname}`);
}

type Caller = { sid: string; token: string };

const basic = (username: string, password: string) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

type Options = {
  as?: Caller;
  form?: Record<string, string> | string;
  type?: string;
};

/** Calls the wire format below the account's own path unless `path` is whole. */
export async function call(account: Caller, method: string, path: string, options: Options = {}) {
  const { as = account, form, type = "application/x-www-form-urlencoded" } = options;
  const url = path.startsWith("/2010") ? path : `/2010-04-01/Accounts/${account.sid}${path}`;
  const response = await answer(
    new Request(`http://127.0.0.1:3000${url}`, {
      method,
      headers: { Authorization: basic(as.sid, as.token), ...(form !== undefined && { "Content-Type": type }) },
      body: form === undefined ? null : typeof form === "string" ? form : new URLSearchParams(form).toString(),
    }),
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === "" ? null : JSON.parse(text) };
}
