import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCalendarDate, toEndOfDay, toLastMinute, toWallDate } from "./wall-range";

describe("ends of a range", () => {
  it("are the midnight after the last day", () => {
    expect(toLastMinute("2026-11-21T00:00")).toBe("2026-11-20T23:59");
    expect(toEndOfDay(new Date(2026, 10, 20))).toBe("2026-11-21T00:00");
    expect(toEndOfDay(new Date(2024, 1, 29))).toBe("2024-03-01T00:00");
  });

  it("tell their last day, and that day them", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (date) => {
          const midnight = `${date.toISOString().slice(0, 10)}T00:00`;
          expect(toEndOfDay(toCalendarDate(toLastMinute(midnight)))).toBe(midnight);
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
