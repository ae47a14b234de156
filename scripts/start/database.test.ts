import { describe, expect, it } from "vitest";
import { explainDatabaseError } from "./database.mjs";

const URL = "postgresql://ann:open%20sesame@db.example:5433/otp";

describe("explainDatabaseError", () => {
  it.each([
    ["ECONNREFUSED", "No PostgreSQL answers at db.example:5433/otp"],
    ["ETIMEDOUT", "No PostgreSQL answers at db.example:5433/otp"],
    ["ENOTFOUND", "The host of DATABASE_URL is not known"],
    ["28P01", "refuses ann"],
    ["42501", "does not let ann do this"],
    ["53300", "has no connection left"],
    ["57P03", "is not ready"],
  ])("has one line for %s, which never holds the password", (code, part) => {
    const line = explainDatabaseError(Object.assign(new Error("reason"), { code }), URL);
    expect(line).toContain(part);
    expect(line).not.toContain("sesame");
    expect(line).not.toContain("\n");
  });

  it("knows pg's time-out, which has no code", () => {
    expect(explainDatabaseError(new Error("timeout expired"), URL)).toContain("ETIMEDOUT");
  });

  it("leaves alone what nobody foresaw", () => {
    expect(explainDatabaseError(new Error("surprise"), URL)).toBeUndefined();
  });
});
