import fc from "fast-check";
import { expect, it } from "vitest";
import { binomialDeviance } from "./binomial-deviance";

it("is about the square of the difference in standard deviations, where that is small", () => {
  // 1000 messages at 50 %: a standard deviation of 15.8.
  expect(binomialDeviance(468, 500, 1000)).toBeCloseTo((32 / Math.sqrt(250)) ** 2, 1);
});

it("is 0 for what is expected, and grows with the distance", () => {
  const counts = fc
    .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }))
    .chain(([base, p]) => fc.record({ base: fc.constant(base), p: fc.constant(p), part: fc.nat(base) }));
  fc.assert(
    fc.property(counts, ({ base, p, part }) => {
      expect(binomialDeviance(base * p, base * p, base)).toBeCloseTo(0, 6);
      const further = part < base * p ? Math.max(0, part - 1) : Math.min(base, part + 1);
      expect(binomialDeviance(further, base * p, base)).toBeGreaterThanOrEqual(
        binomialDeviance(part, base * p, base) - 1e-9,
      );
    }),
  );
});
