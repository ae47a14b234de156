import { describe, expect, it } from "vitest";
import type { BreakdownRow } from "@/lib/report/fields";
import { NOTHING, toReportFields } from "@/lib/report/measures";
import { countCountries, toCountrySeries } from "./count-countries";

const fields = (attempted: number) => toReportFields({ ...NOTHING, attempted }, true);
const row = (country: string, attempted: number, before?: number): BreakdownRow => ({
  country,
  ...fields(attempted),
  ...(before !== undefined && { previous: fields(before) }),
});

describe("countCountries", () => {
  it("counts those with messages, and not the unknown", () => {
    expect(countCountries([row("IN", 3), row("US", 1), row("ZZ", 9)])).toEqual({ now: 2, before: null });
  });

  it("counts each period's own", () => {
    expect(countCountries([row("IN", 3, 0), row("US", 0, 4), row("BR", 1, 1), row("ZZ", 0, 1)])).toEqual({
      now: 2,
      before: 2,
    });
  });

  it("compares with nothing where nothing was sent before", () => {
    expect(countCountries([row("IN", 3, 0), row("US", 1, 0)])).toEqual({ now: 2, before: null });
  });
});

describe("toCountrySeries", () => {
  it("counts at each step", () => {
    const point = (attempted: number) => ({ attempted, confirmed: 0 });
    const series = [
      { country: "IN", points: [point(1), point(0), point(2)] },
      { country: "US", points: [point(5), point(1), point(2)] },
      { country: "ZZ", points: [point(5), point(5), point(5)] },
    ];
    expect(toCountrySeries(series)).toEqual([2, 1, 2]);
    expect(toCountrySeries([])).toEqual([]);
  });
});
