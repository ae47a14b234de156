import { ApiError, toFailure } from "@/lib/http/errors";
import { type RouteContext, serve } from "@/lib/http/serve";

/** Everything that the API does not have. */
export const GET = (request: Request, context?: RouteContext) =>
  serve(request, context, () => Promise.reject(new ApiError("not_found", "There is no such resource.")), toFailure);

export const POST = GET;
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
