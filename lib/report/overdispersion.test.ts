import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intraclassCorrelation, overdispersion } from "./overdispersion";

const of = (base: number, ...parts: number[]) => parts.map((part) => ({ part, base }));

describe("overdispersion", () => {
  it("is one where the stretches vary no more than chance", () => {
    const calm = of(1000, 800, 810, 795, 801, 790, 805, 799);
    expect(intraclassCorrelation([calm])).toBe(0);
    expect(overdispersion(calm, 0)).toBe(1);
  });

  it("is how many times chance's variance the days really show", () => {
    // Days of 1000 messages at 70 % and 90 %: 0.1² = 0.01 of variance, where chance at 80 % has 0.00016.
    const wild = of(1000, 700, 900, 700, 900, 700, 900, 700, 900);
    expect(overdispersion(wild, intraclassCorrelation([wild]))).toBeCloseTo((0.01 / 0.00016) * (8 / 7), 0);
  });

  it("lends a small group the variation of the large ones", () => {
    const wild = of(10_000, 7000, 9000, 7000, 9000);
    const small = of(20, 16, 16, 16, 16);
    const together = intraclassCorrelation([wild, small]);
    expect(overdispersion(small, together)).toBeGreaterThan(1.2);
    expect(overdispersion(small, together)).toBeLessThan(overdispersion(wild, together));
  });

  it("is a number of at least one, whatever is counted", () => {
    const stretches = fc.array(
      fc.nat(5000).chain((base) => fc.nat(base).map((part) => ({ base, part }))),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.array(stretches, { maxLength: 6 }), (groups) => {
        const correlation = intraclassCorrelation(groups);
        expect(correlation >= 0 && correlation <= 1).toBe(true);
        for (const group of groups) expect(overdispersion(group, correlation)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
