import { describe, expect, it } from "vitest";
import { toCountryTrends } from "./country-trends";

const trendOf = (...points: [attempted: number, confirmed: number][]) =>
  toCountryTrends([{ country: "IN", points: points.map(([attempted, confirmed]) => ({ attempted, confirmed })) }]).IN;

describe("toCountryTrends", () => {
  it("has a point for each step that has enough messages", () => {
    expect(trendOf([20, 10], [40, 30], [100, 50])).toEqual([0.5, 0.75, 0.5]);
  });

  it("joins steps of few messages, and draws straight lines between their middles", () => {
    expect(trendOf([10, 5], [10, 5], [10, 10], [10, 10], [3, 3], [0, 0])).toEqual(
      [0.5, 0.55, 0.75, 0.95, 1, 1].map(close),
    );
  });

  it("has no line for too few messages", () => {
    expect(trendOf([10, 5], [9, 1])).toEqual([]);
    expect(trendOf([20, 5], [9, 1])).toEqual([]);
  });
});

const close = (value: number) => expect.closeTo(value, 1);
