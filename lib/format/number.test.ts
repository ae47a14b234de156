import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatCompact,
  formatCount,
  formatEnds,
  formatGrowth,
  formatInterval,
  formatMoney,
  formatPoints,
  formatRate,
  moneyDecimals,
} from "./number";

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

  it("writes thousands of an axis alike in all of English, whatever CLDR says", () => {
    for (const locale of ["en-US", "en-GB", "en-AU"]) expect(formatCompact(1_240, locale)).toBe("1.2K");
    expect(formatCompact(1_240_000, "de-DE")).toBe("1,2\u00a0Mio.");
  });
});

describe("locales that are written from right to left", () => {
  it.each(["ar-EG", "fa-IR", "he-IL", "ur-PK", "hi-IN-u-nu-deva"])("have the digits of the page in %s", (locale) => {
    const written = [
      formatRate(0.596, locale),
      formatEnds({ low: 0.661, high: 1 }, locale),
      formatCount(412_388, locale),
      formatPoints(-0.023, locale),
      formatMoney(0.104, "USD", locale),
    ].join(" ");
    expect(written.replace(/[^\p{Nd}]/gu, "")).toMatch(/^[0-9]+$/);
  });

  it("keep words among numbers to themselves", () => {
    expect(formatCompact(412_388, "ar-EG")).toMatch(/^\u2068.*\u2069$/);
    expect(formatMoney(0.104, "USD", "ar-EG")).toMatch(/^\u2068.*\u2069$/);
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
    expect(interval(1, 0.2065, 1)).toBe("20.7–100.0%");
    expect(interval(null, null, null)).toBe("");
  });
});

describe("formatMoney", () => {
  it("keeps three digits of a small amount", () => {
    expect(formatMoney(0.10384, "USD", "en-US")).toBe("$0.104");
    expect(formatMoney(0.0075, "USD", "en-US")).toBe("$0.00750");
    expect(formatMoney(12.5, "USD", "en-US")).toBe("$12.50");
  });

  it("has as many decimals as its column", () => {
    expect(formatMoney(0.10384, "USD", "en-US", 4)).toBe("$0.1038");
    expect(formatMoney(12.5, "USD", "en-US", 4)).toBe("$12.5000");
  });
});

describe("moneyDecimals", () => {
  it.each([
    [[0.012, 0.104, 7], 3],
    [[0.0075, 0.0102, null, 0], 4],
    [[1200, 8, 3], 2],
    [[0.000_01], 4],
    [[], 2],
    [[0, null], 2],
  ])("of %j are %i", (amounts, decimals) => {
    expect(moneyDecimals(amounts)).toBe(decimals);
  });
});
