import fc from "fast-check";
import { expect, it } from "vitest";
import { instantAt } from "./mark-handlers";

const HOUR = 3_600_000;
const buckets = Array.from({ length: 4 }, (_, index) => ({ start: index * HOUR, end: (index + 1) * HOUR }));

it("an instant is where it was pointed at, to the minute", () => {
  expect([0, 0.375, 0.5, 1].map((x) => instantAt(x, buckets))).toEqual([0, 1.5 * HOUR, 2 * HOUR, 4 * HOUR - 60_000]);
  expect(instantAt(0.5, [])).toBeNull();
});

it("an instant is always in a bucket", () => {
  fc.assert(
    fc.property(fc.double({ min: -0.1, max: 1.1, noNaN: true }), (x) => {
      const at = instantAt(x, buckets) ?? -1;
      expect(at).toBeLessThan(4 * HOUR);
      expect(at).toBeGreaterThanOrEqual(0);
    }),
  );
});
