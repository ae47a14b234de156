import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LATENCY_BOUNDS_SECONDS } from "@/lib/rollup/levels";
import { completion, expectedConversionRate } from "./expected-conversion";
import { EMPTY_HISTOGRAM } from "./histogram";

const at = (bound: (typeof LATENCY_BOUNDS_SECONDS)[number], count: number) =>
  EMPTY_HISTOGRAM.map((_, i) => (i === LATENCY_BOUNDS_SECONDS.indexOf(bound) ? count : 0));
const histogram = fc.array(fc.nat(1000), { minLength: 19, maxLength: 19 }).map((counts) => [100, ...counts.slice(1)]);
const seconds = (n: number) => n * 1000;

describe("completion", () => {
  it("is how much of the confirmations of evenly spread messages has come", () => {
    const withinTenMinutes = at(600, 1000);
    // All are confirmed between 300 and 600 s: of messages 0 to 900 s old, those above 600 s and half of 300 to 600 s.
    expect(completion(withinTenMinutes, { start: 0, end: seconds(900) }, seconds(900))).toBeCloseTo((300 + 150) / 900);
    expect(completion(withinTenMinutes, { start: 0, end: seconds(900) }, seconds(450))).toBeCloseTo(37.5 / 450);
    expect(completion(withinTenMinutes, { start: 0, end: seconds(900) }, seconds(1500))).toBe(1);
  });

  it("is unknown of few confirmations and of what is yet to come", () => {
    expect(completion(at(10, 99), { start: 0, end: seconds(900) }, seconds(900))).toBeNull();
    expect(completion(at(10, 1000), { start: seconds(900), end: seconds(1800) }, seconds(900))).toBeNull();
  });

  it("rises from 0 to 1 as time passes", () => {
    fc.assert(
      fc.property(
        histogram,
        fc.integer({ min: 1, max: 90_000 }),
        fc.array(fc.nat(100_000)),
        (confirm, length, times) => {
          const bucket = { start: 0, end: seconds(length) };
          const grown = times
            .sort((a, b) => a - b)
            .map((time) => completion(confirm, bucket, seconds(time)))
            .filter((value) => value !== null);
          grown.forEach((value, i) => {
            expect(value >= 0 && value <= 1 + 1e-9).toBe(true);
            expect(value).toBeGreaterThanOrEqual((grown[i - 1] ?? 0) - 1e-9);
          });
          expect(completion(confirm, bucket, seconds(length + 3600))).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});

describe("expectedConversionRate", () => {
  it("scales what has come up to what will", () => {
    expect(expectedConversionRate({ attempted: 1000, confirmed: 300 }, 0.5)).toBe(0.6);
    expect(expectedConversionRate({ attempted: 1000, confirmed: 900 }, 0.5)).toBe(1);
    expect(expectedConversionRate({ attempted: 1000, confirmed: 10 }, 0.1)).toBeNull();
    expect(expectedConversionRate({ attempted: 0, confirmed: 0 }, 1)).toBeNull();
    expect(expectedConversionRate({ attempted: 10, confirmed: 5 }, null)).toBeNull();
  });

  it("never falls below what is confirmed already", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        (base, completed) => {
          const confirmed = Math.floor(base / 2);
          const expected = expectedConversionRate({ attempted: base, confirmed }, completed);
          expect(expected).toBeGreaterThanOrEqual(confirmed / base);
          expect(expected).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
