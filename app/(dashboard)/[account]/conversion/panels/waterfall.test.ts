import { describe, expect, it } from "vitest";
import type { DecompositionAnswer, Effect } from "@/lib/report/decomposition-fields";
import { toWaterfall } from "./waterfall";

const effectOf = (kind: Effect["kind"], country: string, carrier: string, effect: number): Effect => ({
  kind,
  country,
  carrier,
  effect,
  value: 0.5,
  previous_value: 0.4,
  attempted: 100,
  previous_attempted: 100,
  real: effect < 0 ? "worse" : "better",
});

function answerOf(effects: Effect[], rest = 0): DecompositionAnswer {
  const difference = effects.reduce((sum, { effect }) => sum + effect, rest);
  const at = "2026-11-14T00:00:00Z";
  return {
    as_of: at,
    from: at,
    to: at,
    tz: "UTC",
    account: "AC",
    currency: "USD",
    group_by: ["country", "carrier"],
    rate: "conversion",
    compared: { from: at, to: at },
    mature: true,
    previous: { from: at, to: at },
    current_rate: 0.7 + difference,
    previous_rate: 0.7,
    change: { difference, low: -1, high: 1, real: null, overdispersion: 1 },
    sums: { delivery: 0, post_delivery_conversion: 0, mix: 0 },
    effects,
    rest: { effect: rest, effects: rest === 0 ? 0 : 4 },
  };
}

const effects = [
  effectOf("delivery", "IN", "Jio", -0.0193),
  effectOf("mix", "ID", "Telkomsel", -0.003),
  effectOf("mix", "ID", "XL", -0.0021),
  effectOf("post_delivery_conversion", "US", "Verizon", 0.0022),
  ...["A", "B", "C", "D", "E"].map((name, i) => effectOf("delivery", "BR", name, 0.0004 + i / 1e5)),
];
const numberOf = (points: string) => Number(points.replace("−", "-").replace(" pt", ""));

describe("toWaterfall", () => {
  it("leads from the rate before to the rate now without a gap", () => {
    const answer = answerOf(effects, -0.001);
    const bars = toWaterfall(answer, "en");
    expect(bars[0]?.start).toBe(0.7);
    for (const [i, bar] of bars.entries()) if (i > 0) expect(bar.start).toBe(bars[i - 1]?.end);
    expect(bars.at(-1)?.end).toBeCloseTo(answer.current_rate ?? 0, 12);
  });

  it("adds up in the digits that are shown", () => {
    const answer = answerOf(effects, -0.001);
    const sum = toWaterfall(answer, "en").reduce((total, { points }) => total + numberOf(points), 0);
    expect(sum).toBeCloseTo(Math.round((answer.change?.difference ?? 0) * 1000) / 10, 9);
  });

  it("shows as many effects as explain four fifths of the movement, ten at most", () => {
    const alike = Array.from({ length: 20 }, (_, i) => effectOf("delivery", "BR", `C${i}`, 0.001));
    expect(toWaterfall(answerOf(alike), "en")).toHaveLength(11);
    const few = alike.map((effect, i) => ({ ...effect, effect: i < 7 ? 0.01 : 0.0001 }));
    expect(toWaterfall(answerOf(few), "en")).toHaveLength(7);
    expect(toWaterfall(answerOf(few), "en").at(-1)?.note).toBe("14 more effects");
  });

  it("says it in words, the mix by country", () => {
    const texts = toWaterfall(answerOf(effects), "en").map(({ text }) => text);
    expect(texts.slice(0, 3)).toEqual(["Jio delivery", "Mix: more Indonesia", "Verizon conversion"]);
    expect(texts.at(-1)).toBe("Everything else");
  });

  it("tells the mix by carrier within one country, and leaves out an empty rest", () => {
    const texts = toWaterfall(answerOf(effects.slice(1, 3)), "en").map(({ text }) => text);
    expect(texts).toEqual(["Mix: more Telkomsel", "Mix: more XL"]);
  });
});
