import { DatabaseUnavailableError, QueryTimeoutError } from "@/lib/db/errors";
import { logger } from "@/lib/observability/logger";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";

export type PanelFailure = "timeout" | "unavailable" | "too_much" | "unknown";
export type PanelAnswer<T> = { answer: T; failure?: never } | { answer?: never; failure: PanelFailure };

/** A panel that can't be answered says so in its own box; the rest of the report stands without it. */
export async function readPanel<T>(read: () => Promise<T>): Promise<PanelAnswer<T>> {
  try {
    return { answer: await read() };
  } catch (error) {
    if (error instanceof QueryTimeoutError) return { failure: "timeout" };
    if (error instanceof DatabaseUnavailableError) return { failure: "unavailable" };
    if (error instanceof InvalidParameterError) return { failure: "too_much" };
    logger().error({ err: error }, "the report or a panel of it failed");
    return { failure: "unknown" };
  }
}
