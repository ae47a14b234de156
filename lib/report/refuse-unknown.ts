import { InvalidParameterError } from "./invalid-parameter-error";

const LONGEST_SHOWN = 64;

/** A misspelt parameter would have another question answered. Throws InvalidParameterError with those that there are. */
export function refuseUnknown(
  params: URLSearchParams,
  known: readonly string[],
  ignored: readonly string[] = [],
): void {
  const unknown = [...params.keys()].find((name) => !known.includes(name) && !ignored.includes(name));
  if (unknown === undefined) return;
  const field = unknown.slice(0, LONGEST_SHOWN);
  const problem = field.trim() === "" ? "there is a parameter without a name" : `there is no parameter ${field}`;
  throw new InvalidParameterError(field, problem, known.join(", "));
}
