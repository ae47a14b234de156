import { describe, expect, it } from "vitest";
import {
  DatabaseUnavailableError,
  QueryTimeoutError,
  QueueFullError,
  RejectedFactError,
  toDatabaseError,
} from "./errors";

const withCode = (code: string, message = "") => Object.assign(new Error(message), { code });
const fromPrisma = (code: string, cause: object) =>
  Object.assign(new Error("Invalid invocation"), { code, meta: { driverAdapterError: { cause } } });

describe("toDatabaseError", () => {
  it.each([
    withCode("ECONNREFUSED"),
    withCode("08006"),
    withCode("57P01"),
    withCode("53300"),
    new Error("Connection terminated unexpectedly"),
    new Error("timeout exceeded when trying to connect"),
    new Error("Query read timeout"),
    new Error("wrapped", { cause: withCode("ECONNRESET") }),
    Object.assign(withCode("ENOENT"), { name: "PrismaClientKnownRequestError" }),
    fromPrisma("P1001", { kind: "DatabaseNotReachable" }),
    fromPrisma("P2010", { kind: "DatabaseNotReachable" }),
    fromPrisma("P2010", { kind: "postgres", code: "57P01" }),
  ])("takes %s for a database that is away", (error) => {
    const mapped = toDatabaseError(error);
    expect(mapped).toBeInstanceOf(DatabaseUnavailableError);
    expect((mapped as Error).cause).toBe(error);
    expect(toDatabaseError(mapped)).toBe(mapped);
  });

  it.each([withCode("57014"), fromPrisma("P2010", { kind: "postgres", code: "57014" })])(
    "takes %s for a timeout",
    (error) => expect(toDatabaseError(error)).toBeInstanceOf(QueryTimeoutError),
  );

  it.each([withCode("ENOENT"), withCode("23505"), withCode("22003"), new TypeError("x"), "text", null, undefined, 7])(
    "leaves %s alone",
    (error) => expect(toDatabaseError(error)).toBe(error),
  );

  it("ends on errors that cause themselves", () => {
    const error = new Error("loop");
    error.cause = error;
    expect(toDatabaseError(error)).toBe(error);
  });
});

describe("the classes", () => {
  it("recognise each other across copies of the module, and only their own kind", () => {
    class CopyFromAnotherBundle extends Error {
      override readonly name = "QueueFullError";
    }
    expect(new CopyFromAnotherBundle()).toBeInstanceOf(QueueFullError);
    expect(new QueueFullError(3).retryAfterSeconds).toBe(3);
    expect(new RejectedFactError("SM1").sid).toBe("SM1");
    expect(new RejectedFactError("SM1")).not.toBeInstanceOf(QueueFullError);
    expect(new Error("plain")).not.toBeInstanceOf(DatabaseUnavailableError);
  });
});
