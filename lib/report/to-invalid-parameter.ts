import type { z } from "zod";
import { InvalidParameterError } from "./invalid-parameter-error";

/** The first thing that is wrong. Our messages go on from the parameter's name: "must be …", "must come once". */
export function toInvalidParameter({ issues: [issue] }: z.ZodError): InvalidParameterError {
  const field = String(issue?.path[0] ?? "query");
  const message = issue?.code === "invalid_value" ? `must be one of ${issue.values.join(", ")}` : issue?.message;
  const accepted = message?.replace(/^must (be|come|have) /, "") ?? "";
  return new InvalidParameterError(field, `${field} ${message ?? "is not valid"}`, accepted);
}
