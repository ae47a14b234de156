import { describe, expect, it } from "vitest";
import { NOTHING, toReportFields } from "@/lib/report/measures";
import { toCountryRows, toCountryTotal } from "./country-rows";
import type { ComparableRow } from "./get-report";

const of = (confirmed: number, attempted: number, mature = true) =>
  toReportFields({ ...NOTHING, attempted, delivered: confirmed, confirmed }, mature);

function rowOf(now: Omit<ComparableRow, "previous">, previous: ReturnType<typeof of>) {
  const [row] = toCountryRows([{ country: "IN", ...now, previous }], [], { currency: "USD", locale: "en-GB" });
  return { few: row?.few, real: row?.real, change: row?.texts.change };
}

describe("toCountryRows", () => {
  it("marks a real change", () => {
    expect(rowOf(of(300, 1000), of(800, 1000))).toEqual({ few: false, real: "worse", change: "−50.0 pt" });
  });

  it("never marks a row that is grey for its few messages", () => {
    expect(rowOf(of(0, 29), of(800, 1000))).toEqual({ few: true, real: null, change: "−80.0 pt" });
  });

  it("never marks a row that had few messages before, or is still maturing", () => {
    expect(rowOf(of(300, 1000), of(29, 29))).toEqual({ few: false, real: null, change: "−70.0 pt" });
    expect(rowOf(of(300, 1000, false), of(800, 1000))).toEqual({ few: false, real: null, change: "−50.0 pt" });
  });

  it("compares the part of a range that is final", () => {
    const row = { ...of(300, 2000, false), settled: { country: "IN", ...of(280, 400) } };
    expect(rowOf(row, of(800, 1000))).toEqual({ few: false, real: "worse", change: "−10.0 pt" });
  });
});

describe("toCountryTotal", () => {
  it("leaves out the unknown country and those of the previous period alone", () => {
    const india = { country: "IN", ...of(1, 2) };
    const rest = [
      { country: "ZZ", ...of(1, 2) },
      { country: "GB", ...of(0, 0), previous: of(1, 2) },
    ];
    expect(toCountryTotal([india, ...rest], "en-GB")).toBe("1 country");
    expect(toCountryTotal([india, { ...india, country: "US" }, ...rest], "en-GB")).toBe("2 countries");
    expect(toCountryTotal(rest, "en-GB")).toBe("0 countries");
  });
});
