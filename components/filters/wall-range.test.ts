import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCalendarDate, toExclusiveEnd, toInclusiveEnd, toWallDate } from "./wall-range";

describe("ends of a range", () => {
  it("are shown as the last minute", () => {
    expect(toInclusiveEnd("2026-11-21T00:00")).toBe("2026-11-20T23:59");
    expect(toExclusiveEnd("2026-11-20T23:59")).toBe("2026-11-21T00:00");
    expect(toExclusiveEnd("2024-02-29T23:59")).toBe("2024-03-01T00:00");
  });

  it("come back from either form", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (date) => {
          const wall = date.toISOString().slice(0, 16);
          expect(toExclusiveEnd(toInclusiveEnd(wall))).toBe(wall);
        },
      ),
    );
  });
});

describe("days of the calendar", () => {
  it("keep their date in whatever zone the browser is", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(toWallDate(toCalendarDate(`${day}T12:00`))).toBe(day);
        },
      ),
    );
  });
});
