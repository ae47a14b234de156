import fc from "fast-check";
import { expect, it } from "vitest";
import { parseRowDate } from "./parse-row-date";

const at = Date.UTC(2026, 10, 1, 10, 5, 30);

it.each([
  "2026-11-01T10:05:30Z",
  "2026-11-01T15:35:30+05:30",
  "2026-11-01T10:05:30.000Z",
  "2026-11-01 10:05:30",
  "2026-11-01 10:05:30 UTC",
  "2026-11-01 10:05:30 GMT",
  "Sun, 01 Nov 2026 10:05:30 +0000",
  "Sun, 01 Nov 2026 10:05:30 GMT",
])("reads %s", (raw) => expect(parseRowDate(raw, "UTC")).toBe(at));

it("reads a date without an offset on the zone's clock", () =>
  expect(parseRowDate("2026-11-01 15:35:30", "Asia/Kolkata")).toBe(at));

it.each([
  "2026-02-30T00:00:00Z",
  "2026-11-31T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-00-10T00:00:00Z",
  "11/01/2026",
  "yesterday",
  "1793527530",
  "2026-11-01T24:00:00Z",
])("takes %s for no date", (raw) => expect(parseRowDate(raw, "UTC")).toBeNull());

it("reads back any instant", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
      const seconds = Math.floor(date.getTime() / 1000) * 1000;
      expect(parseRowDate(new Date(seconds).toISOString().replace(".000", ""), "UTC")).toBe(seconds);
      expect(parseRowDate(date.toISOString(), "UTC")).toBe(date.getTime());
    }),
  );
});
