import { describe, expect, it } from "vitest";
import { describeError } from "./describe-error";

const SECRET = "+15551234567";

describe("describeError", () => {
  it("tells kind, code and place, and no message that may quote somebody's data", () => {
    const error = Object.assign(new RangeError(`bad ${SECRET}\n    second line ${SECRET}`), { code: "22003" });
    const described = describeError(new Error(SECRET, { cause: error }));
    expect(described.cause).toMatchObject({ type: "RangeError", code: "22003" });
    expect(described.stack[0]).toContain("describe-error.test.ts");
    expect(JSON.stringify(described)).not.toContain(SECRET);
  });

  it("keeps the engine's own words", () =>
    expect(describeError(new TypeError("x is not a function")).message).toBe("x is not a function"));

  it("says of what is no error only its type", () =>
    expect(describeError(SECRET)).toEqual({ type: "string", stack: [] }));
});
