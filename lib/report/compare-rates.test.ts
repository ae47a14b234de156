import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareRates, type Share } from "./compare-rates";

const of = (part: number, base: number): Share => ({ part, base });
const share = fc
  .integer({ min: 1, max: 5000 })
  .chain((base) => fc.record({ base: fc.constant(base), part: fc.integer({ min: 0, max: base }) }));
const FINAL = { isFinal: true };

describe("compareRates", () => {
  it("gives Newcombe's own example: 56/70 against 48/80 differs by 0.0524 to 0.3339", () => {
    expect(compareRates(of(56, 70), of(48, 80), FINAL)).toEqual({
      difference: expect.closeTo(0.2, 10),
      low: expect.closeTo(0.0524, 4),
      high: expect.closeTo(0.3339, 4),
      real: "better",
      overdispersion: 1,
    });
  });

  it("calls a difference of few messages chance and the same difference of many real", () => {
    expect(compareRates(of(7, 10), of(8, 10), FINAL)?.real).toBeNull();
    expect(compareRates(of(0, 29), of(10_000, 10_000), FINAL)?.real).toBeNull();
    expect(compareRates(of(7000, 10_000), of(8000, 10_000), FINAL)?.real).toBe("worse");
  });

  it("calls nothing real of what is not final, and a rise of failures worse", () => {
    expect(compareRates(of(3000, 10_000), of(8000, 10_000), { isFinal: false })?.real).toBeNull();
    expect(compareRates(of(8000, 10_000), of(3000, 10_000), { isFinal: true, better: "less" })?.real).toBe("worse");
  });

  it("calls real what exceeds the variation that is usual, and no less", () => {
    const [now, before] = [of(7700, 10_000), of(8000, 10_000)];
    expect(compareRates(now, before, FINAL)?.real).toBe("worse");
    expect(compareRates(now, before, { isFinal: true, overdispersion: 10 })?.real).toBeNull();
  });

  it("has nothing to say without messages", () => {
    expect(compareRates(of(0, 0), of(5, 10), FINAL)).toBeNull();
    expect(compareRates(of(5, 10), of(0, 0), FINAL)).toBeNull();
  });

  it("says the opposite when both change places, nothing real of equals, and less with more overdispersion", () => {
    fc.assert(
      fc.property(share, share, fc.double({ min: 1, max: 50, noNaN: true }), (a, b, dispersion) => {
        const opposite = { better: "worse", worse: "better" } as const;
        const [there, back] = [compareRates(a, b, FINAL), compareRates(b, a, FINAL)];
        expect(back?.real ?? null).toBe(there?.real ? opposite[there.real] : null);
        expect(compareRates(a, a, FINAL)?.real).toBeNull();
        const wider = compareRates(a, b, { isFinal: true, overdispersion: dispersion });
        expect((wider?.low ?? 1) <= (there?.low ?? -1) && (wider?.high ?? -1) >= (there?.high ?? 1)).toBe(true);
        expect((there?.low ?? 1) <= (there?.difference ?? -2)).toBe(true);
        expect((there?.difference ?? 2) <= (there?.high ?? -1)).toBe(true);
      }),
    );
  });
});
