export type ErrorDescription = {
  type: string;
  code?: string;
  message?: string;
  stack: string[];
  cause?: ErrorDescription;
};

/** The engine's own words about our code; other messages may quote what somebody sent. */
const QUOTES_NO_DATA = new Set(["TypeError", "ReferenceError"]);
const FRAMES = 8;

/** What of an error may be logged: its kind, code and place, and its message only where it cannot hold anybody's data. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const stack = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    type: error.name,
    ...(code && { code }),
    ...(QUOTES_NO_DATA.has(error.name) && { message: error.message }),
    stack: stack.slice(0, FRAMES).map((line) => line.trim()),
    ...(error.cause instanceof Error && error.cause !== error && { cause: describeError(error.cause) }),
  };
}
