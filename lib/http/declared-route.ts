import type { RouteName } from "@/lib/auth/access-table";
import type { RouteContext } from "./serve";

type Handler = (request: Request, context?: RouteContext) => Promise<Response>;

/** A route handler that says by which line of the access table it is; "methods" tells only which methods there are. */
export type DeclaredRoute = Handler & { readonly access: RouteName | "methods" };

/** What no test finds declared, it refuses: app/access-table.route.test.ts. */
export const declareRoute = (access: DeclaredRoute["access"], handler: Handler): DeclaredRoute =>
  Object.assign(handler, { access });
