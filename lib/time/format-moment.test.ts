import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoment } from "./format-moment";
import { parseInstant } from "./parse-instant";

const ZONES = ["UTC", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Europe/Berlin"];

describe("formatMoment", () => {
  it("is a local time where that says it all", () => {
    expect(formatMoment(Date.parse("2026-11-14T04:00:00Z"), "Asia/Kolkata")).toBe("2026-11-14T09:30");
  });

  it("has the offset in the second of two equal hours", () => {
    expect(formatMoment(Date.parse("2026-10-25T00:30:00Z"), "Europe/Berlin")).toBe("2026-10-25T02:30");
    expect(formatMoment(Date.parse("2026-10-25T01:30:00Z"), "Europe/Berlin")).toBe("2026-10-25T02:30:00+01:00");
  });

  it("is read back as the same instant", () => {
    const seconds = fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2099, 0, 1) / 1000 });
    fc.assert(
      fc.property(seconds, fc.constantFrom(...ZONES), (second, zone) => {
        expect(parseInstant(formatMoment(second * 1000, zone), zone)).toBe(second * 1000);
      }),
    );
  });
});
