import { type DeclaredRoute, declareRoute } from "./declared-route";
import { toFailure } from "./errors";
import { serve } from "./serve";

/** Answers OPTIONS: left to itself Next would offer every method that has a handler, also those that are answered 405. */
export const tellMethods = (...allowed: readonly string[]): DeclaredRoute =>
  declareRoute("methods", (request, context) =>
    serve(
      request,
      context,
      async () => new Response(null, { status: 204, headers: { Allow: allowed.join(", ") } }),
      toFailure,
    ),
  );
