import { declareRoute } from "@/lib/http/declared-route";
import { takeOpenRequest } from "@/lib/http/rate-limit";
import { serve } from "@/lib/http/serve";
import { resourceNotFound, toTwilioFailure } from "@/lib/http/twilio-errors";

/** Everything else of Twilio's API, which a service that only records does not have. */
export const GET = declareRoute("* /2010-04-01/[...path]", (request, context) =>
  serve(
    request,
    context,
    async ({ url, request: { headers } }) => {
      takeOpenRequest(headers);
      throw resourceNotFound(url);
    },
    toTwilioFailure,
  ),
);

export const POST = GET;
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
