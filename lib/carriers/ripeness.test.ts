import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_HISTOGRAM } from "@/lib/report/histogram";
import { DAY, HOUR, MINUTE } from "@/lib/time/wall-clock";
import { ripeness } from "./ripeness";

const BUCKET = { start: 0, end: 15 * MINUTE };
const withLate = EMPTY_HISTOGRAM.map((_, i) => (i === 7 ? 900 : i === 18 ? 100 : 0));

describe("ripeness", () => {
  it("leaves out what comes only after the last bound, until a day later", () => {
    expect(ripeness(withLate, BUCKET, 2 * HOUR)).toBeCloseTo(0.9, 6);
    expect(ripeness(withLate, BUCKET, BUCKET.end + DAY)).toBe(1);
  });

  it("of too few confirmations is nothing within an hour and all afterwards", () => {
    expect(ripeness(EMPTY_HISTOGRAM, BUCKET, 30 * MINUTE)).toBe(0);
    expect(ripeness(EMPTY_HISTOGRAM, BUCKET, BUCKET.end + HOUR + 2 * MINUTE)).toBe(1);
  });

  it("counts nothing on what happened in the last two minutes", () => {
    expect(ripeness(withLate, { start: 0, end: MINUTE }, 2 * MINUTE)).toBe(0);
  });

  it("never falls as time passes", () => {
    const histogram = fc.array(fc.nat(500), { minLength: 19, maxLength: 19 });
    fc.assert(
      fc.property(histogram, fc.array(fc.nat(2 * DAY), { minLength: 2, maxLength: 20 }), (times, moments) => {
        const values = moments.toSorted((a, b) => a - b).map((now) => ripeness(times, BUCKET, now));
        for (const [i, value] of values.entries()) {
          expect(value >= 0 && value <= 1 + 1e-9).toBe(true);
          expect(value).toBeGreaterThanOrEqual((values[i - 1] ?? 0) - 1e-9);
        }
      }),
    );
  });
});
