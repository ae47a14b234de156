import { type DeclaredRoute, declareRoute } from "./declared-route";
import { ApiError, toFailure } from "./errors";
import { serve } from "./serve";
import { TwilioError, toTwilioFailure } from "./twilio-errors";

const allow = (methods: readonly string[]) => ({ headers: { Allow: methods.join(", ") } });

/** Answers 405 in the native format; to be exported under every method that the route does not have. */
export const methodNotAllowed = (...allowed: readonly string[]): DeclaredRoute =>
  declareRoute("methods", (request, context) => {
    const error = new ApiError("method_not_allowed", `This takes ${allowed.join(" or ")}.`, allow(allowed));
    return serve(request, context, () => Promise.reject(error), toFailure);
  });

/** The same in Twilio's format. */
export const twilioMethodNotAllowed = (...allowed: readonly string[]): DeclaredRoute =>
  declareRoute("methods", (request, context) => {
    const error = new TwilioError(20004, "Method not allowed", allow(allowed));
    return serve(request, context, () => Promise.reject(error), toTwilioFailure);
  });
