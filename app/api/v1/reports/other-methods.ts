import { declareRoute } from "@/lib/http/declared-route";
import { toFailure } from "@/lib/http/errors";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { serve } from "@/lib/http/serve";

/** Next answers HEAD with what GET answers; left to itself it would offer every method that is answered 405, too. */
const ALLOWED = ["GET", "HEAD", "OPTIONS"];

export const refuseMethod = methodNotAllowed(...ALLOWED);

export const tellMethods = declareRoute("methods", (request, context) =>
  serve(
    request,
    context,
    async () => new Response(null, { status: 204, headers: { Allow: ALLOWED.join(", ") } }),
    toFailure,
  ),
);
