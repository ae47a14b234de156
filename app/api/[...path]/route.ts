import { declareRoute } from "@/lib/http/declared-route";
import { ApiError, toFailure } from "@/lib/http/errors";
import { takeOpenRequest } from "@/lib/http/rate-limit";
import { serve } from "@/lib/http/serve";

/** Everything that the API does not have. */
export const GET = declareRoute("* /api/[...path]", (request, context) =>
  serve(
    request,
    context,
    async ({ request: { headers } }) => {
      takeOpenRequest(headers);
      throw new ApiError("not_found", "There is no such resource.");
    },
    toFailure,
  ),
);

export const POST = GET;
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
