import fc from "fast-check";
import { expect, it } from "vitest";
import { normalTail } from "./normal-tail";

it.each([
  [0, 0.5],
  [1, 0.158655253931457],
  [1.959963984540054, 0.025],
  [6, 9.865876450377e-10],
  [-1, 0.841344746068543],
])("beyond %s lies %s", (z, expected) => {
  expect(Math.abs(normalTail(z) / expected - 1)).toBeLessThan(1e-6);
});

it("falls, and is a probability", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -8, max: 30, noNaN: true }),
      fc.double({ min: 0.01, max: 3, noNaN: true }),
      (z, more) => {
        expect(normalTail(z + more)).toBeLessThanOrEqual(normalTail(z));
        expect(normalTail(z) >= 0 && normalTail(z) <= 1).toBe(true);
      },
    ),
  );
});
