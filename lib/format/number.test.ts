import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCount, formatEnds, formatGrowth, formatInterval, formatMoney, formatPoints, formatRate } from "./number";

describe("formatRate", () => {
  it.each([
    [0.7719, "77.2%"],
    [0, "0.0%"],
    [1, "100.0%"],
    [0.99999, "99.9%"],
    [0.00001, "0.1%"],
    [null, "–"],
  ])("shows %j as %s", (rate, text) => {
    expect(formatRate(rate, "en-US")).toBe(text);
  });

  it("says 100 % only of everything and 0 % only of nothing", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }), (rate) => {
        expect(["0.0%", "100.0%"]).not.toContain(formatRate(rate, "en-US"));
      }),
    );
  });

  it("follows the locale", () => {
    expect(formatRate(0.7719, "de-DE")).toBe("77,2\u00a0%");
    expect(formatCount(412388, "en-IN")).toBe("4,12,388");
  });
});

describe("differences", () => {
  it("are signed, in points or per cent", () => {
    expect(formatPoints(-0.0234, "en-US")).toBe("−2.3 pt");
    expect(formatPoints(0.00001, "en-US")).toBe("0.0 pt");
    expect(formatGrowth(104.1, 100, "en-US")).toBe("+4.1%");
    expect(formatGrowth(1, 0, "en-US")).toBeNull();
  });
});

describe("formatEnds", () => {
  it("has one form, however lopsided the interval is", () => {
    expect(formatEnds({ low: 0.741, high: 0.743 }, "en-US")).toBe("74.1–74.3%");
    expect(formatEnds({ low: 0.661, high: 1 }, "en-US")).toBe("66.1–100.0%");
    expect(formatEnds({ low: 0.661, high: 0.97 }, "de")).toBe("66,1–97,0\u00a0%");
    expect(formatEnds({ low: null, high: null }, "en-US")).toBe("");
  });
});

describe("formatInterval", () => {
  const interval = (at: number | null, low: number | null, high: number | null) =>
    formatInterval({ at, low, high }, "en-US");

  it("is half its width in points, or its ends where it is lopsided", () => {
    expect(interval(0.772, 0.77, 0.774)).toBe("±0.2");
    expect(interval(0.772, 0.77199, 0.77201)).toBe("±0.1");
    expect(interval(1, 0.2065, 1)).toBe("21–100%");
    expect(interval(null, null, null)).toBe("");
  });
});

describe("formatMoney", () => {
  it("keeps three digits of a small amount", () => {
    expect(formatMoney(0.10384, "USD", "en-US")).toBe("$0.104");
    expect(formatMoney(0.0075, "USD", "en-US")).toBe("$0.00750");
    expect(formatMoney(12.5, "USD", "en-US")).toBe("$12.50");
  });
});
