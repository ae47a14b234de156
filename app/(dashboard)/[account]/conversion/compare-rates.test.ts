import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOTHING, toReportFields } from "@/lib/report/measures";
import { compareRates } from "./compare-rates";

const of = (confirmed: number, attempted: number, mature = true) =>
  toReportFields({ ...NOTHING, attempted, delivered: confirmed, confirmed }, mature);

describe("compareRates", () => {
  it("gives Newcombe's own example: 56/70 against 48/80 differs by 0.0524 to 0.3339", () => {
    expect(compareRates(of(56, 70), of(48, 80))).toEqual({ difference: expect.closeTo(0.2, 10), real: "better" });
  });

  it("calls a difference of few messages chance and the same difference of many real", () => {
    expect(compareRates(of(7, 10), of(8, 10))?.real).toBeNull();
    expect(compareRates(of(7000, 10_000), of(8000, 10_000))?.real).toBe("worse");
  });

  it("calls nothing real while either period is still maturing, but tells the difference", () => {
    const [now, before] = [of(3000, 10_000, false), of(8000, 10_000)];
    expect(compareRates(now, before)).toEqual({ difference: expect.closeTo(-0.5, 10), real: null });
    expect(compareRates(before, now)?.real).toBeNull();
    expect(compareRates(of(3000, 10_000), before)?.real).toBe("worse");
  });

  it("calls nothing real of fewer than 30 messages on either side", () => {
    expect(compareRates(of(0, 29), of(10_000, 10_000))).toEqual({ difference: -1, real: null });
    expect(compareRates(of(10_000, 10_000), of(0, 29))?.real).toBeNull();
    expect(compareRates(of(0, 30), of(10_000, 10_000))?.real).toBe("worse");
  });

  it("has nothing to say without messages", () => {
    expect(compareRates(of(0, 0), of(5, 10))).toBeNull();
    expect(compareRates(of(5, 10), of(0, 0))).toBeNull();
  });

  it("says the opposite when both change places, and nothing real of equals", () => {
    const group = fc
      .integer({ min: 1, max: 5000 })
      .chain((attempted) =>
        fc.record({ attempted: fc.constant(attempted), confirmed: fc.integer({ min: 0, max: attempted }) }),
      );
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [x, y] = [of(a.confirmed, a.attempted), of(b.confirmed, b.attempted)];
        const opposite = { better: "worse", worse: "better" } as const;
        const there = compareRates(x, y)?.real ?? null;
        expect(compareRates(y, x)?.real ?? null).toBe(there && opposite[there]);
        expect(compareRates(x, x)?.real).toBeNull();
      }),
    );
  });
});
