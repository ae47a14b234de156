import fc from "fast-check";
import { expect, it } from "vitest";
import { placeOf, toScale } from "./scale";

const chart = (unit: "rate" | "seconds", values: (number | null)[]) =>
  toScale({ title: "", unit, lines: [{ name: "", look: "plain", values }], band: null });

it("fits what is drawn", () => {
  expect(chart("rate", [0.97, null, 0.93]).low).toBe(0.9);
  expect(chart("rate", [0.97, 0.42]).low).toBe(0);
  expect(chart("rate", []).ticks).toEqual([0.9, 0.95, 1]);
  expect(chart("seconds", [4, 17])).toEqual({ low: 0, high: 20, ticks: [0, 10, 20] });
});

it("has every value within", () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(rate), rate, (values, value) => {
      const scale = chart("rate", [...values, value]);
      expect(scale.low).toBeLessThanOrEqual(value);
      const place = placeOf(value, scale);
      expect(place >= 0 && place <= 1).toBe(true);
    }),
  );
});
