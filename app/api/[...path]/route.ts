import { declareRoute } from "@/lib/http/declared-route";
import { ApiError, toFailure } from "@/lib/http/errors";
import { serve } from "@/lib/http/serve";

/** Everything that the API does not have. */
export const GET = declareRoute("* /api/[...path]", (request, context) =>
  serve(request, context, () => Promise.reject(new ApiError("not_found", "There is no such resource.")), toFailure),
);

export const POST = GET;
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
