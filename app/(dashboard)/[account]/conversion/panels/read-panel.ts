import { DatabaseUnavailableError, QueryTimeoutError } from "@/lib/db/errors";
import { logger } from "@/lib/observability/logger";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { FILTER_NAMES, type FilterName } from "../../filters/search-params";

export type PanelFailure = "timeout" | "busy" | "unavailable" | "too_much" | "unknown";
/** Why there is no answer; of a timeout, the filter that no total could answer, if it was one. */
export type Failed = { failure: PanelFailure; slowedBy?: FilterName | undefined };
export type PanelAnswer<T> = { answer: T; failure?: never; slowedBy?: never } | ({ answer?: never } & Failed);

/** A panel that can't be answered says so in its own box; the rest of the report stands without it. */
export async function readPanel<T>(read: () => Promise<T>): Promise<PanelAnswer<T>> {
  try {
    return { answer: await read() };
  } catch (error) {
    if (error instanceof QueryTimeoutError) return toTimeout(error);
    if (error instanceof DatabaseUnavailableError) return { failure: "unavailable" };
    if (error instanceof InvalidParameterError) return { failure: "too_much" };
    logger().error({ err: error }, "the report or a panel of it failed");
    return { failure: "unknown" };
  }
}

function toTimeout({ about: { isQueueing, slowedBy } }: QueryTimeoutError): Failed {
  if (isQueueing) return { failure: "busy" };
  return { failure: "timeout", slowedBy: FILTER_NAMES.find((name) => name === slowedBy) };
}
