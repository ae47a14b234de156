import { expect, it } from "vitest";
import { isStreamed } from "./is-streamed";
import { toFileName, toRefusal } from "./start-download";

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

it("leaves to the browser only what is long", () => {
  const [exports, carriers] = ["/api/v1/exports", "/api/v1/carriers"];
  for (const href of [`${exports}/messages.csv?a=1`, `${exports}/audit.csv?a=1`, `${carriers}/evidence.csv?a=1`])
    expect(isStreamed(href), href).toBe(true);
  for (const href of [`${exports}/breakdown.csv?a=/messages.csv`, `${carriers}/health.csv?a=1`])
    expect(isStreamed(href), href).toBe(false);
});

it("calls the file what the server calls it", () => {
  expect(toFileName('attachment; filename="otp-funnel_AC1_2026-11-14.csv"')).toBe("otp-funnel_AC1_2026-11-14.csv");
  expect(toFileName(null)).toBe("export.csv");
});
