import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bandOf,
  barsOf,
  conversionOf,
  deliveryOf,
  expectedDotsOf,
  expectedLineOf,
  isolatedDotsOf,
  lineOf,
  previousOf,
} from "./rate-paths";
import type { RatePoint } from "./rate-point";

const point = (conversion: number | null, more: Partial<RatePoint> = {}): RatePoint => ({
  start: 0,
  end: 1,
  tick: null,
  title: "",
  conversion,
  low: conversion === null ? null : conversion - 0.1,
  high: conversion === null ? null : conversion + 0.1,
  delivery: 0.9,
  attempted: 100,
  confirmed: 50,
  mature: true,
  expected: null,
  previous: null,
  previousFew: false,
  ...more,
});
const maturing = (expected: number | null) => point(0.2, { mature: false, expected });

describe("lineOf", () => {
  it("leaves gaps where there is no value", () => {
    expect(lineOf([0.5, 0.6, null, 0.7, 0.8])).toBe("M0.5 0.5000L1.5 0.4000M3.5 0.3000L4.5 0.2000");
  });

  it("draws each stretch once, whichever line it belongs to", () => {
    const rates = fc.array(
      fc.record({ rate: fc.option(fc.double({ min: 0, max: 1, noNaN: true })), few: fc.boolean() }),
    );
    fc.assert(
      fc.property(rates, (drawn) => {
        const points = drawn.map(({ rate, few }) => point(rate, { attempted: few ? 5 : 500 }));
        const segments = (path: string) => path.match(/L/g)?.length ?? 0;
        const { firm, faint } = conversionOf(points);
        expect(segments(firm) + segments(faint)).toBe(segments(lineOf(drawn.map(({ rate }) => rate))));
      }),
    );
  });
});

describe("what a chart draws", () => {
  it("is fainter to and from buckets of few messages", () => {
    expect(conversionOf([point(0.5), point(0.5), point(0.4, { attempted: 29 })])).toEqual({
      firm: "M0.5 0.5000L1.5 0.5000",
      faint: "M1.5 0.5000L2.5 0.6000",
    });
    expect(deliveryOf([point(0.5), point(0.5, { attempted: 29 })])).toEqual({
      firm: "",
      faint: "M0.5 0.1000L1.5 0.1000",
    });
  });

  it("leads from the last final rate to what is expected", () => {
    const points = [point(0.8), point(0.7), maturing(0.75), maturing(null)];
    expect(conversionOf(points).firm).toBe("M0.5 0.2000L1.5 0.3000");
    expect(expectedLineOf(points)).toBe("M1.5 0.3000L2.5 0.2500");
    expect(expectedDotsOf(points)).toBe("M2.5 0.2500h0");
  });

  it("expects nothing of few messages, and leads nowhere from them", () => {
    const early = maturing(0);
    expect(expectedDotsOf([point(0.7), { ...early, attempted: 4 }])).toBe("");
    expect(expectedLineOf([point(0.7), { ...early, attempted: 4 }])).toBe("");
    expect(expectedLineOf([point(0.7, { attempted: 4 }), maturing(0.75)])).toBe("");
  });

  it("has a dot where no line leads, and a band only of what is final", () => {
    const points = [point(null), point(0.5), point(null), maturing(0.6)];
    expect(isolatedDotsOf(points)).toEqual({ firm: "M1.5 0.5000h0", faint: "" });
    expect(isolatedDotsOf([point(0.5, { attempted: 1 })])).toEqual({ firm: "", faint: "M0.5 0.5000h0" });
    expect(bandOf(points)).toBe("M1.5 0.4000L1.5 0.6000z");
  });

  it("has the period before in its place, also behind what is still maturing", () => {
    const points = [point(0.5, { previous: 0.4 }), { ...maturing(0.5), previous: 0.6 }];
    expect(previousOf(points)).toEqual({ firm: "M0.5 0.6000L1.5 0.4000", faint: "" });
    expect(previousOf(points.map((one) => ({ ...one, previousFew: true }))).firm).toBe("");
  });

  it("has no bar for a bucket without messages, and the largest a quarter high", () => {
    expect(barsOf([point(0.5, { attempted: 0 }), point(0.5, { attempted: 8 })], 8)).toBe("M1.15 1v-0.2500h0.7v0.2500z");
  });
});
