import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR } from "@/lib/time/wall-clock";
import { fitBaselines, type History, rateAt } from "./baseline";
import type { Series } from "./counts";

const HOURS = 28 * 24;
const FROM = 1_000 * HOUR;

/** So many messages an hour, confirmed and delivered at a rate that may depend on the hour. */
function history(country: string, perHour: number, rate: (hour: number) => number): History {
  const attempted = Array.from({ length: HOURS }, () => perHour);
  const confirmed = attempted.map((count, hour) => Math.round(count * rate(hour)));
  const series: Series = { attempted, delivered: confirmed, confirmed };
  return { country, series };
}

const first = (histories: readonly History[]) => {
  const [baseline] = fitBaselines(histories, FROM, "conversion");
  if (!baseline) throw new Error("no baseline");
  return baseline;
};

describe("fitBaselines", () => {
  it("is the own rate of a large carrier", () => {
    const own = first([history("IN", 1000, () => 0.7), history("IN", 1000, () => 0.9)]);
    expect(rateAt(own, FROM)).toBeCloseTo(0.7, 2);
  });

  it("has the rhythm of the week", () => {
    const own = first([history("IN", 2000, (hour) => (hour % 24 < 6 ? 0.5 : 0.8))]);
    expect(rateAt(own, FROM + 2 * HOUR)).toBeCloseTo(0.5, 1);
    expect(rateAt(own, FROM + 12 * HOUR)).toBeCloseTo(0.8, 1);
    expect(rateAt(own, FROM + 28 * 24 * HOUR + 2 * HOUR)).toBe(rateAt(own, FROM + 2 * HOUR));
    expect(rateAt(own, FROM - 7 * 24 * HOUR)).toBe(rateAt(own, FROM));
  });

  it("is drawn towards the country where a carrier is small, and towards the whole where the country is", () => {
    const tiny = { ...history("IN", 0, () => 0), series: { attempted: [20], delivered: [0], confirmed: [0] } };
    const inCountry = first([tiny, history("IN", 100, () => 0.9), history("US", 1000, () => 0.5)]);
    expect(rateAt(inCountry, FROM)).toBeGreaterThan(0.6);
    const alone = first([{ ...tiny, country: "NP" }, history("US", 1000, () => 0.5)]);
    expect(rateAt(alone, FROM)).toBeGreaterThan(0.3);
    expect(rateAt(alone, FROM)).toBeLessThan(0.5);
  });

  it("does not learn from an incident", () => {
    const calm = first([history("IN", 100, () => 0.8)]);
    const struck = first([history("IN", 100, (hour) => (hour >= 300 && hour < 306 ? 0.2 : 0.8))]);
    expect(rateAt(struck, FROM + 300 * HOUR)).toBeCloseTo(rateAt(calm, FROM + 300 * HOUR), 2);
    expect(struck.spread.correlation).toBeLessThan(0.001);
  });

  it("knows that some carriers vary from day to day", () => {
    const volatile = history("IN", 100, (hour) => (Math.floor(hour / 24) % 2 === 0 ? 0.7 : 0.9));
    expect(first([volatile]).spread.correlation).toBeGreaterThan(0.03);
  });

  it("is a rate for every hour, whatever was counted", () => {
    const series = fc
      .array(
        fc.nat(30).chain((attempted) => fc.tuple(fc.constant(attempted), fc.nat(attempted))),
        { maxLength: 60 },
      )
      .map((hours) => {
        const [attempted, confirmed] = [hours.map(([base]) => base), hours.map(([, part]) => part)];
        return { country: "IN", series: { attempted, delivered: confirmed, confirmed } };
      });
    fc.assert(
      fc.property(fc.array(series, { minLength: 1, maxLength: 5 }), (histories) => {
        for (const baseline of fitBaselines(histories, FROM, "delivery")) {
          expect(baseline.byHour).toHaveLength(168);
          expect(baseline.byHour.every((rate) => rate > 0 && rate < 1)).toBe(true);
          expect(baseline.spread.correlation >= 0 && baseline.spread.learnedFrom > 0).toBe(true);
        }
      }),
    );
  });
});
