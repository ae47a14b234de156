import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDrop, type Step } from "./find-drop";
import type { Spread } from "./spread";

const QUARTER = 900_000;
const SPREAD: Spread = { correlation: 0, learnedFrom: 100_000 };
const watch = { spread: SPREAD, watched: 100 };

/** Rates as they come, quarter hour by quarter hour, of so many messages each that should be confirmed at 80 %. */
const steps = (attempted: number, ...rates: readonly (readonly [count: number, rate: number])[]): Step[] =>
  rates
    .flatMap(([count, rate]) => new Array<number>(count).fill(rate))
    .map((rate, i) => ({
      start: i * QUARTER,
      attempted,
      ripe: attempted,
      observed: Math.round(attempted * rate),
      expected: attempted * 0.8,
    }));

describe("findDrop", () => {
  it("finds since when, how much and how surely", () => {
    const drop = findDrop(steps(50, [80, 0.8], [16, 0.5]), watch);
    expect(drop).toMatchObject({ since: 80 * QUARTER, observed: 400, expected: 640 });
    expect(drop?.chance).toBeLessThan(1e-20);
  });

  it("finds none where all is as expected or better", () => {
    expect(findDrop(steps(50, [96, 0.8]), watch)).toBeNull();
    expect(findDrop(steps(50, [48, 0.8], [48, 0.95]), watch)).toBeNull();
    expect(findDrop([], watch)).toBeNull();
  });

  it("is over once it has recovered", () => {
    expect(findDrop(steps(50, [40, 0.8], [16, 0.4], [40, 0.8]), watch)).toBeNull();
    const again = findDrop(steps(50, [40, 0.8], [16, 0.4], [20, 0.8], [10, 0.4]), watch);
    expect(again?.since).toBe(76 * QUARTER);
  });

  it("says nothing of fewer than 30 messages", () => {
    expect(findDrop(steps(1, [29, 0]), watch)).toBeNull();
    expect(findDrop(steps(1, [30, 0]), watch)).not.toBeNull();
  });

  it("knows since when also of a carrier that takes hours to send 30 messages", () => {
    const drop = findDrop(steps(2, [80, 1], [10, 0]), watch);
    expect(drop).toMatchObject({ since: 80 * QUARTER, observed: 0 });
    expect(drop?.expected).toBeCloseTo(16, 9);
    const proof = findDrop(steps(2, [80, 1], [5, 1], [10, 0]), watch)?.chance ?? 1;
    expect(drop?.chance, "as sure as its 30 messages make it").toBeCloseTo(proof * (90 / 95), 12);
    expect(drop?.chance).toBeLessThan(0.01);
  });

  it("is less sure the more carriers are watched and the more the rate varies anyway", () => {
    const few = findDrop(steps(20, [80, 0.8], [16, 0.6]), watch)?.chance ?? 1;
    const many = findDrop(steps(20, [80, 0.8], [16, 0.6]), { ...watch, watched: 1000 })?.chance ?? 1;
    expect(many / few).toBeCloseTo(10, 6);
    const volatile = { ...SPREAD, correlation: 0.02 };
    expect(findDrop(steps(20, [80, 0.8], [16, 0.6]), { ...watch, spread: volatile })?.chance ?? 1).toBeGreaterThan(
      many,
    );
  });

  it("does not hide behind quiet hours", () => {
    const empty = steps(0, [40, 0]).map((step) => ({ ...step, expected: 0 }));
    const later = steps(50, [20, 0.5]).map((step) => ({ ...step, start: step.start + 40 * QUARTER }));
    expect(findDrop([...empty, ...later], watch)?.since).toBe(40 * QUARTER);
  });

  it("raises no alarm for chance alone", () => {
    const day = fc.array(
      fc.nat(60).chain((attempted) =>
        fc.record({
          attempted: fc.constant(attempted),
          draws: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: attempted, maxLength: attempted }),
        }),
      ),
      { minLength: 60, maxLength: 96 },
    );
    fc.assert(
      fc.property(fc.noShrink(day), (quarters) => {
        const drawn = quarters.map(({ attempted, draws }, i) => ({
          start: i * QUARTER,
          attempted,
          ripe: attempted,
          observed: draws.filter((draw) => draw < 0.8).length,
          expected: attempted * 0.8,
        }));
        expect(findDrop(drawn, watch)?.chance ?? 1).toBeGreaterThan(0.001);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
