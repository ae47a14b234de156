/** Next bundles this module once for each kind of entry, so `instanceof` goes by name instead of by class object. */
const isNamed = (value: unknown, name: string) => value instanceof Error && value.name === name;

/** Nobody answers at DATABASE_URL, or the connection broke. Whether the statement took effect is unknown. */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";
  static override [Symbol.hasInstance](value: unknown) {
    return isNamed(value, "DatabaseUnavailableError");
  }
}

/** The statement ran into `statement_timeout` and was cancelled, or its turn never came. */
export class QueryTimeoutError extends Error {
  override readonly name = "QueryTimeoutError";
  /** `slowedBy`: the report's parameter that no total could answer, such as `status`. `isQueueing`: it never began, for others were before it. */
  constructor(
    message: string,
    readonly about: { readonly cause?: unknown; readonly slowedBy?: string; readonly isQueueing?: boolean } = {},
  ) {
    super(message, { cause: about.cause });
  }
  static override [Symbol.hasInstance](value: unknown) {
    return isNamed(value, "QueryTimeoutError");
  }
}

/** More is waiting to be written than memory should hold; nothing of this call was taken. */
export class QueueFullError extends Error {
  override readonly name = "QueueFullError";
  constructor(readonly retryAfterSeconds: number) {
    super("the ingest queue is full");
  }
  static override [Symbol.hasInstance](value: unknown) {
    return isNamed(value, "QueueFullError");
  }
}

/** The database refuses a value of this message; its neighbours in the batch are stored. */
export class RejectedFactError extends Error {
  override readonly name = "RejectedFactError";
  constructor(readonly sid: string) {
    super("a fact about a message cannot be stored");
  }
  static override [Symbol.hasInstance](value: unknown) {
    return isNamed(value, "RejectedFactError");
  }
}

/** Node's socket errors, PostgreSQL's class 08 and 57P, wrong database or password, Prisma's P1xxx and pool timeouts. */
const UNAVAILABLE_CODE =
  /^(?:ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST(?:UNREACH|DOWN)|ENETUNREACH|08...|57P0[1-5]|53300|3D000|28...|P100[0138]|P1017|P2024|P2028)$/;
/** pg gives these errors no code. */
const UNAVAILABLE_MESSAGE =
  /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed)/;
/** How @prisma/adapter-pg names them. */
const UNAVAILABLE_KIND = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
  "TlsConnectionError",
  "AuthenticationFailed",
  "DatabaseDoesNotExist",
  "DatabaseAccessDenied",
]);
/** Prisma passes on the code of a socket's error and nothing else of it; it opens no files, so these are about connections. */
const SYSTEM_CODE = /^E[A-Z]+$/;
const QUERY_CANCELED = "57014";
const LOCK_NOT_AVAILABLE = "55P03";
const DEEPEST_CAUSE = 5;

type Symptoms = {
  name?: unknown;
  syscall?: unknown;
  code?: unknown;
  kind?: unknown;
  message?: unknown;
  cause?: unknown;
  meta?: { driverAdapterError?: unknown };
};

/** The error, what caused it, and what Prisma's driver adapter wrapped in it. */
function* symptoms(error: unknown, depth = 0): Generator<Symptoms> {
  if (typeof error !== "object" || error === null || depth > DEEPEST_CAUSE) return;
  const found: Symptoms = error;
  yield found;
  yield* symptoms(found.meta?.driverAdapterError, depth + 1);
  yield* symptoms(found.cause, depth + 1);
}

const matches = (pattern: RegExp, value: unknown) => typeof value === "string" && pattern.test(value);

/** Turns connection failures and statement timeouts of pg and Prisma into ours; any other error comes back as it is. */
export function toDatabaseError(error: unknown): unknown {
  if (error instanceof DatabaseUnavailableError || error instanceof QueryTimeoutError) return error;
  for (const { name, syscall, code, kind, message } of symptoms(error)) {
    if (code === QUERY_CANCELED) return new QueryTimeoutError("the statement took too long", { cause: error });
    if (
      syscall === "connect" ||
      (name === "PrismaClientKnownRequestError" && matches(SYSTEM_CODE, code)) ||
      matches(UNAVAILABLE_CODE, code) ||
      (typeof kind === "string" && UNAVAILABLE_KIND.has(kind)) ||
      matches(UNAVAILABLE_MESSAGE, message)
    ) {
      return new DatabaseUnavailableError("the database does not answer", { cause: error });
    }
  }
  return error;
}

/** Whether the statement waited for a lock for as long as its `lock_timeout` says. */
export function isLockTimeout(error: unknown): boolean {
  for (const { code } of symptoms(error)) if (code === LOCK_NOT_AVAILABLE) return true;
  return false;
}
