import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";

/** There is nothing to choose but the account, and what nobody knows is refused. Throws InvalidParameterError. */
export function parseHealthQuery(params: URLSearchParams): undefined {
  const unknown = [...params.keys()].find((name) => name !== "account");
  if (unknown === undefined) return undefined;
  const field = unknown.slice(0, 64);
  throw new InvalidParameterError(field, `there is no parameter ${field}`, "account");
}
