import { ZodError, type ZodType, type z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import { ApiError } from "./errors";

/** A schema of `{ name: value }`, a list where a parameter is repeated; or a function that throws ZodError. */
export type QueryParser<Query> = ZodType<Query> | ((params: URLSearchParams, scope: AccountScope) => Query);

const toObject = (params: URLSearchParams) =>
  Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );

type Issue = z.core.$ZodIssue;

/** The first issue that says most: that of the branch of a union that came furthest. */
function toTelling(issue: Issue): Issue {
  if (issue.code !== "invalid_union") return issue;
  const inner = issue.errors.flat().map((nested) => ({ ...nested, path: [...issue.path, ...nested.path] }));
  return inner.map(toTelling).sort((a, b) => b.path.length - a.path.length)[0] ?? issue;
}

/** 400 that names the parameter and what it accepts, and does not repeat its value. */
function toParameterError(error: ZodError): ApiError {
  const [first] = error.issues;
  if (!first) return new ApiError("bad_request", "The query is not understood.");
  const issue = toTelling(first);
  const parameter = issue.path[0] === undefined ? undefined : String(issue.path[0]);
  if (issue.code === "unrecognized_keys") {
    const [unknown] = issue.keys;
    return new ApiError("invalid_parameter", `There is no parameter ${unknown}.`, { parameter: unknown });
  }
  const subject = parameter ?? "The query";
  if (issue.code === "invalid_value") {
    const accepted = issue.values.join(", ");
    return new ApiError("invalid_parameter", `${subject} must be one of ${accepted}.`, { parameter, accepted });
  }
  // Our own messages go on from the name ("must be …"); Zod's stand alone.
  const message = /^[a-z]/.test(issue.message) ? `${subject} ${issue.message}.` : `${subject}: ${issue.message}.`;
  return new ApiError("invalid_parameter", message, { parameter, accepted: issue.message });
}

/** The query as the parser understands it; throws ApiError `invalid_parameter`. */
export function parseQuery<Query>(parser: QueryParser<Query>, params: URLSearchParams, scope: AccountScope): Query {
  try {
    return typeof parser === "function" ? parser(params, scope) : parser.parse(toObject(params));
  } catch (error) {
    if (error instanceof ZodError) throw toParameterError(error);
    throw error;
  }
}
