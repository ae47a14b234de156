import fc from "fast-check";
import { expect, it } from "vitest";
import { toCountAxis, toRateAxis } from "./bin-axis";

it("has round numbers that the highest bar stays below", () => {
  const texts = (most: number) => toCountAxis(most, "en").ticks.map(({ text }) => text);
  expect(texts(1)).toEqual(["0", "1"]);
  expect(texts(3)).toEqual(["0", "2", "4"]);
  expect(texts(7_413)).toEqual(["0", "4K", "8K"]);
  expect(texts(113)).toEqual(["0", "60", "120"]);
});

it("wastes less than half of the height", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (most) => {
      const { top, ticks } = toCountAxis(most, "en");
      expect(top).toBeGreaterThanOrEqual(most);
      expect(top).toBeLessThan(most * 2);
      expect([ticks[0]?.at, ticks.at(-1)?.at]).toEqual([0, 1]);
    }),
  );
});

it("has rates from nothing to all", () => {
  expect(toRateAxis("en").map(({ text }) => text)).toEqual(["0%", "50%", "100%"]);
});
