import { describe, expect, it } from "vitest";
import { toDetailWords } from "./actor-words";

const DISPLAY = { zone: "Asia/Kathmandu", locale: "en-GB" };
const words = (details: Parameters<typeof toDetailWords>[0]) => toDetailWords(details, DISPLAY);

describe("toDetailWords", () => {
  it("puts what was before beside what is now", () => {
    expect(words({ reportingZone: "Asia/Kathmandu", reportingZone_before: "UTC" })).toBe(
      "reporting zone: Asia/Kathmandu (before: UTC)",
    );
  });

  it("names lists, nothing and yes", () => {
    expect(words({ scopes: ["ingest", "read"], expires_at: null, last_digits: true })).toBe(
      "expires at: none · last digits: yes · scopes: ingest, read",
    );
    expect(words({})).toBe("");
  });

  it("puts instants on the viewer's clock", () => {
    expect(words({ expires_at: "2026-11-23T11:25:04.562Z" })).toBe("expires at: 23 Nov 2026, 17:10");
  });
});
