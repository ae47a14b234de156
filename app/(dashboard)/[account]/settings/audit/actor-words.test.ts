import { describe, expect, it } from "vitest";
import { toDetailWords } from "./actor-words";

describe("toDetailWords", () => {
  it("puts what was before beside what is now", () => {
    expect(toDetailWords({ reportingZone: "Asia/Kathmandu", reportingZone_before: "UTC" })).toBe(
      "reporting zone: Asia/Kathmandu (before: UTC)",
    );
  });

  it("names lists, nothing and yes", () => {
    expect(toDetailWords({ scopes: ["ingest", "read"], expires_at: null, last_digits: true })).toBe(
      "expires at: none · last digits: yes · scopes: ingest, read",
    );
    expect(toDetailWords({})).toBe("");
  });
});
