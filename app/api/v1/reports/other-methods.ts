import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { route } from "@/lib/http/route";

/** Next answers HEAD with what GET answers; left to itself it would offer every method that is answered 405, too. */
const ALLOWED = ["GET", "HEAD", "OPTIONS"];

export const refuseMethod = methodNotAllowed(...ALLOWED);

export const tellMethods = route(
  { auth: "public" },
  () => new Response(null, { status: 204, headers: { Allow: ALLOWED.join(", ") } }),
);
