import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Counts, decompose, type GroupCounts } from "./decompose";

const counts: fc.Arbitrary<Counts> = fc.oneof(fc.nat(20), fc.nat(1_000_000), fc.constant(0)).chain((attempted) =>
  fc.nat(attempted).chain((arrived) =>
    fc.record({
      attempted: fc.constant(attempted),
      arrived: fc.constant(arrived),
      counted: fc.nat(arrived),
    }),
  ),
);
const groups = fc.array(fc.record({ now: counts, before: counts }), { maxLength: 40 });
/** Delivery has no second step: what arrived counts. */
const delivered = groups.map((all) =>
  all.map(({ now, before }) => ({
    now: { ...now, counted: now.arrived },
    before: { ...before, counted: before.arrived },
  })),
);
const swap = (all: GroupCounts[]) => all.map(({ now, before }) => ({ now: before, before: now }));

function rateOf(all: readonly GroupCounts[], period: keyof GroupCounts) {
  const sum = (name: keyof Counts) => all.reduce((total, group) => total + group[period][name], 0);
  return sum("attempted") === 0 ? null : sum("counted") / sum("attempted");
}

const of = (attempted: number, arrived: number, counted: number): Counts => ({ attempted, arrived, counted });

describe("decompose", () => {
  it("names the carrier whose delivery fell, and nothing else", () => {
    const effects = decompose(
      [
        { before: of(500, 500, 400), now: of(500, 400, 320) },
        { before: of(500, 450, 360), now: of(500, 450, 360) },
      ],
      "conversion",
    );
    expect(effects[0]?.delivery).toBeCloseTo(-0.08, 12);
    expect(effects[0]?.post_delivery_conversion).toBe(0);
    expect(effects[1]).toEqual({ delivery: 0, post_delivery_conversion: 0, mix: 0 });
  });

  it("blames the mix when more goes where less is converted", () => {
    const effects = decompose(
      [
        { before: of(900, 900, 810), now: of(600, 600, 540) },
        { before: of(100, 100, 30), now: of(400, 400, 120) },
      ],
      "conversion",
    );
    expect(
      effects.every(({ delivery, post_delivery_conversion }) => delivery === 0 && post_delivery_conversion === 0),
    ).toBe(true);
    expect(effects[0]?.mix).toBeLessThan(0);
    expect(effects[1]?.mix).toBeLessThan(0);
    expect((effects[0]?.mix ?? 0) + (effects[1]?.mix ?? 0)).toBeCloseTo(0.66 - 0.84, 12);
  });

  it("counts a group that appears or vanishes as mix", () => {
    const effects = decompose(
      [
        { before: of(100, 90, 80), now: of(100, 90, 80) },
        { before: of(0, 0, 0), now: of(100, 50, 10) },
      ],
      "conversion",
    );
    expect(effects[1]).toMatchObject({ delivery: 0, post_delivery_conversion: 0 });
    expect(effects[1]?.mix).toBeLessThan(0);
  });

  it.each(["conversion", "delivery"] as const)("adds up to the change of the %s rate", (rate) => {
    fc.assert(
      fc.property(rate === "delivery" ? delivered : groups, (all) => {
        const effects = decompose(all, rate);
        const sum = effects.reduce((t, e) => t + e.delivery + e.post_delivery_conversion + e.mix, 0);
        const [now, before] = [rateOf(all, "now"), rateOf(all, "before")];
        expect(Math.abs(sum - (now === null || before === null ? 0 : now - before))).toBeLessThan(1e-12);
        if (rate === "delivery") expect(effects.every((e) => e.post_delivery_conversion === 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("says the opposite when the periods change places", () => {
    fc.assert(
      fc.property(groups, (all) => {
        const [there, back] = [decompose(all, "conversion"), decompose(swap(all), "conversion")];
        there.forEach((effect, i) => {
          expect(back[i]?.delivery ?? Number.NaN).toBeCloseTo(-effect.delivery, 12);
          expect(back[i]?.post_delivery_conversion ?? Number.NaN).toBeCloseTo(-effect.post_delivery_conversion, 12);
          expect(back[i]?.mix ?? Number.NaN).toBeCloseTo(-effect.mix, 12);
        });
      }),
    );
  });
});
