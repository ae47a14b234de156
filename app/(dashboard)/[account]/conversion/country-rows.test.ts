import { describe, expect, it } from "vitest";
import { NOTHING, toReportFields } from "@/lib/report/measures";
import { toCountryRows } from "./country-rows";

const of = (confirmed: number, attempted: number, mature = true) =>
  toReportFields({ ...NOTHING, attempted, delivered: confirmed, confirmed }, mature);

function rowOf(now: ReturnType<typeof of>, previous: ReturnType<typeof of>) {
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
});
