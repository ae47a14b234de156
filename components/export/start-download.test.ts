import { expect, it } from "vitest";
import { toRefusal } from "./start-download";

it("says why there is no file, and when to try again", () => {
  expect(toRefusal(429, "15")).toMatch(/another export is still running.*in 15 seconds\.$/);
  expect(toRefusal(429, null)).toMatch(/Try again in a moment\.$/);
  expect(toRefusal(401, null)).toContain("sign in again");
  expect(toRefusal(403, null)).toContain("role");
  expect(toRefusal(503, "1")).toContain("database");
});

it("has a sentence for whatever else goes wrong", () => {
  for (const status of [400, 404, 413, 500, 502, 504]) expect(toRefusal(status, null)).toMatch(/^\p{Lu}.*\.$/u);
});
