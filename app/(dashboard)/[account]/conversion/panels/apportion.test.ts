import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportionTenths } from "./apportion";

describe("apportionTenths", () => {
  it("adds up to the rounded sum, each within a tenth of its value", () => {
    const effect = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(fc.array(effect, { minLength: 1, maxLength: 12 }), (values) => {
        const rounded = apportionTenths(values);
        const sum = (all: readonly number[]) => all.reduce((total, value) => total + value, 0);
        expect(sum(rounded) * 1000).toBeCloseTo(Math.round(sum(values.map((value) => value * 1000))), 6);
        for (const [i, value] of rounded.entries())
          expect(Math.abs(value - (values[i] ?? 0))).toBeLessThan(0.001 + 1e-9);
      }),
    );
  });

  it("takes what rounding leaves over from the nearest", () => {
    expect(apportionTenths([0.0104, 0.0104, 0.0104])).toEqual([0.011, 0.01, 0.01]);
    expect(apportionTenths([-0.0193, -0.0051, 0.0022])).toEqual([-0.019, -0.005, 0.002]);
  });
});
