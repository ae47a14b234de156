import { handleNextAuth } from "@/lib/auth/next-auth-handler";
import { SIGN_IN_UNAVAILABLE } from "@/lib/auth/next-auth-options";
import { ApiError } from "@/lib/http/errors";
import { decodeUtf8 } from "@/lib/http/parse-form";
import { readBody } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";

const MAX_BODY_BYTES = 16_384;
/** All but `_log`, by which anybody could write into our log. */
const ACTIONS = new Set(["callback", "csrf", "error", "providers", "session", "signin", "signout"]);

export const GET = route({ access: "GET /api/auth/[...nextauth]" }, ({ request, params, requestId }) => {
  const path = toPath(params.nextauth);
  // next-auth fails on it instead of refusing it.
  if (path.join("/") === "callback/credentials")
    throw new ApiError("method_not_allowed", "Sign in with POST.", { headers: { Allow: "POST" } });
  return handleNextAuth(request, path, new URLSearchParams(), requestId);
});

export const POST = route({ access: "POST /api/auth/[...nextauth]" }, async ({ request, params, requestId }) => {
  if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded"))
    throw new ApiError("unsupported_media_type", "The body must be application/x-www-form-urlencoded.");
  const form = new URLSearchParams(decodeUtf8(await readBody(request, MAX_BODY_BYTES)));
  const response = await handleNextAuth(request, toPath(params.nextauth), form, requestId);
  return isUnavailable(await response.clone().text()) ? toUnavailable(response) : response;
});

function toPath(path: string | readonly string[] | undefined): readonly string[] {
  const segments = typeof path === "string" ? [path] : (path ?? []);
  if (!ACTIONS.has(segments[0] ?? "")) throw new ApiError("not_found", "There is no such action.");
  return segments;
}

/** next-auth answers 401 to whatever goes wrong; that the database is away is not the user's mistake. */
const isUnavailable = (body: string) => body.includes(`error=${SIGN_IN_UNAVAILABLE}`);

const toUnavailable = ({ body, headers }: Response) => new Response(body, { status: 503, headers });
