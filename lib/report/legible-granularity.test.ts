import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listBuckets } from "@/lib/time/buckets";
import { placeBuckets, toLegibleGranularity } from "./legible-granularity";

const HOUR = 3_600_000;
const FROM = Date.parse("2025-03-05T00:00:00Z");
const week = { range: { from: FROM, to: FROM + 168 * HOUR }, zone: "UTC", granularity: "hour" } as const;
const perHour = (count: number, hours = 168) => Array.from({ length: hours }, () => count);

describe("toLegibleGranularity", () => {
  it("keeps the granularity whose typical bucket can be judged", () => {
    expect(toLegibleGranularity(week, perHour(30))).toBe("hour");
    expect(toLegibleGranularity(week, perHour(29))).toBe("day");
  });

  it("measures by the buckets that have traffic", () => {
    expect(toLegibleGranularity(week, [...perHour(0, 160), ...perHour(200, 8)])).toBe("hour");
  });

  it("takes the coarsest that still draws a line where nothing is enough, and leaves an empty range alone", () => {
    expect(toLegibleGranularity(week, [...perHour(0, 167), 1])).toBe("day");
    expect(toLegibleGranularity(week, perHour(0))).toBe("hour");
    const day = { ...week, range: { from: FROM, to: FROM + 24 * HOUR } };
    expect(toLegibleGranularity(day, perHour(1, 24))).toBe("hour");
  });

  it("is never finer than what was asked for", () => {
    expect(toLegibleGranularity({ ...week, granularity: "day" }, perHour(10_000, 7))).toBe("day");
  });
});

describe("placeBuckets", () => {
  it("puts each bucket into the one that holds it, also where clocks change", () => {
    const zones = fc.constantFrom("UTC", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu", "Africa/Cairo");
    const starts = fc.integer({ min: 0, max: 365 * 24 * 4 }).map((quarter) => FROM + quarter * (HOUR / 4));
    fc.assert(
      fc.property(zones, starts, fc.integer({ min: 1, max: 400 }), (zone, from, hours) => {
        const range = { from, to: from + hours * HOUR };
        const [fine, coarse] = [listBuckets(range, "hour", zone), listBuckets(range, "day", zone)];
        for (const [index, place] of placeBuckets(fine, coarse).entries()) {
          expect(fine[index]?.start).toBeGreaterThanOrEqual(coarse[place]?.start ?? Number.NaN);
          expect(fine[index]?.end).toBeLessThanOrEqual(coarse[place]?.end ?? Number.NaN);
        }
      }),
    );
  });
});
