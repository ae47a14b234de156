import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPoints, formatRate } from "@/lib/format/number";
import { compareRates } from "@/lib/report/compare-rates";
import type { EffectKind } from "@/lib/report/decomposition-fields";
import type { BreakdownAnswer, BreakdownRow } from "@/lib/report/fields";
import type { JudgedEffect } from "@/lib/report/get-decomposition";
import { NOTHING, toReportFields } from "@/lib/report/measures";
import { proveChanges } from "./prove-changes";
import type { ReportKind } from "./report-kinds";
import { summarize } from "./summarize";

type Counts = { attempted: number; delivered: number; confirmed: number };

const fieldsOf = ({ attempted, delivered, confirmed }: Counts, mature = true) =>
  toReportFields({ ...NOTHING, attempted, delivered, delivered_by_receipt: delivered, confirmed }, mature);

const changeOf = (now: Counts, before: Counts, isFinal = true) => ({
  conversion_rate: compareRates(
    { part: now.confirmed, base: now.attempted },
    { part: before.confirmed, base: before.attempted },
    { isFinal },
  ),
  delivery_rate: compareRates(
    { part: now.delivered, base: now.attempted },
    { part: before.delivered, base: before.attempted },
    { isFinal },
  ),
  post_delivery_conversion_rate: null,
});

const rowOf = (carrier: string, now: Counts, before: Counts, isFinal = true): BreakdownRow => ({
  country: "IN",
  carrier,
  ...fieldsOf(now),
  previous: fieldsOf(before),
  change: changeOf(now, before, isFinal),
});

const sum = (all: readonly Counts[]): Counts =>
  all.reduce(
    (a, b) => ({
      attempted: a.attempted + b.attempted,
      delivered: a.delivered + b.delivered,
      confirmed: a.confirmed + b.confirmed,
    }),
    { attempted: 0, delivered: 0, confirmed: 0 },
  );

type Pair = { now: Counts; before: Counts };

function breakdownOf(pairs: readonly Pair[], isFinal = true): BreakdownAnswer {
  const [now, before] = [sum(pairs.map((pair) => pair.now)), sum(pairs.map((pair) => pair.before))];
  return {
    as_of: "2026-11-15T00:00:00Z",
    from: "2026-11-14T00:00:00Z",
    to: "2026-11-15T00:00:00Z",
    tz: "UTC",
    account: "AC",
    currency: "USD",
    group_by: ["country", "carrier"],
    totals: fieldsOf(now, isFinal),
    rows: pairs.map((pair, i) => rowOf(`Carrier ${i}`, pair.now, pair.before, isFinal)),
    previous: { from: "2026-11-13T00:00:00Z", to: "2026-11-14T00:00:00Z", totals: fieldsOf(before) },
    change: changeOf(now, before, isFinal),
  };
}

type Told = { effects?: readonly JudgedEffect[]; report?: ReportKind };
const say = (breakdown: BreakdownAnswer, { effects = [], report = "carrier" }: Told = {}) =>
  summarize({ report, breakdown, effects, unit: "day", locale: "en" });

/** Of a carrier in India; `now` and `before` are the shares of 1,000 messages that are behind it. */
function effectOf(kind: EffectKind, carrier: string, effect: number, { now = 400, before = 500 } = {}): JudgedEffect {
  const change = compareRates({ part: now, base: 1_000 }, { part: before, base: 1_000 }, { isFinal: true });
  return {
    ...{ kind, country: "IN", carrier, effect, change },
    ...{ value: now / 1_000, previous_value: before / 1_000, attempted: 1_000, previous_attempted: 1_000 },
    real: change?.real ? (effect > 0 ? "better" : "worse") : null,
  };
}

const counts = fc
  .tuple(
    fc.integer({ min: 0, max: 5_000 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([attempted, a, b]) => {
    const delivered = Math.floor(attempted * a);
    return { attempted, delivered, confirmed: Math.floor(delivered * b) };
  });
const pairs = fc.array(fc.record({ now: counts, before: counts }), { minLength: 1, maxLength: 30 });
const CHANGED = /\b(fell|rose)\b/;

describe("the summary", () => {
  it("names a change only where the report calls it real, and in the report's own digits", () =>
    fc.assert(
      fc.property(pairs, (all) => {
        const breakdown = breakdownOf(all);
        const sentences = say(breakdown);
        for (const sentence of sentences.filter((text) => CHANGED.test(text))) {
          const row = breakdown.rows.find(({ carrier }) => sentence.startsWith(`${carrier} in India`));
          const rate = sentence.includes("conversion rate") ? "conversion_rate" : "delivery_rate";
          const change = (row ?? breakdown).change?.[rate];
          expect(change?.real, sentence).not.toBeNull();
          const before = (row?.previous ?? breakdown.previous?.totals)?.[rate] ?? null;
          expect(sentence).toContain(`from ${formatRate(before, "en")} the day before to `);
          expect(sentence).toContain(` ${formatPoints(Math.abs(change?.difference ?? 0), "en").replace("+", "")},`);
          expect(sentence.includes("fell")).toBe((change?.difference ?? 0) < 0);
        }
      }),
    ));

  it("says that nothing changed where nothing is final, however large the differences", () =>
    fc.assert(
      fc.property(pairs, (all) => {
        expect(say(breakdownOf(all, false)).join(" ")).not.toMatch(CHANGED);
      }),
    ));

  it("does not take the wobbling of two hundred carriers for news", () => {
    // Drawn by a fixed sequence: each carrier's rate is the same before and after.
    let state = 7;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    const draw = (): Counts => {
      const confirmed = Array.from({ length: 400 }, random).filter((at) => at < 0.7).length;
      return { attempted: 400, delivered: 400, confirmed };
    };
    const breakdown = breakdownOf(Array.from({ length: 200 }, () => ({ now: draw(), before: draw() })));
    expect(breakdown.rows.filter(({ change }) => change?.conversion_rate?.real).length).toBeGreaterThan(2);
    expect(proveChanges(breakdown.rows)).toEqual([]);
    expect(say(breakdown).join(" ")).toContain("No rate changed beyond chance since the day before");
  });

  it("finds the one carrier that dropped among them, and the largest first", () => {
    const steady = { attempted: 1_000, delivered: 950, confirmed: 700 };
    const all: Pair[] = Array.from({ length: 50 }, () => ({ now: steady, before: steady }));
    all[7] = { now: { attempted: 1_000, delivered: 950, confirmed: 500 }, before: steady };
    all[9] = {
      now: { attempted: 9_000, delivered: 4_500, confirmed: 4_000 },
      before: { attempted: 9_000, delivered: 8_600, confirmed: 6_300 },
    };
    const sentences = say(breakdownOf(all));
    expect(sentences.filter((text) => text.startsWith("Carrier"))).toEqual([
      "Carrier 9 in India (9,000 OTP messages were sent): the delivery rate fell by 45.6 pt, from 95.6% the day before to 50.0%.",
      "Carrier 9 in India (9,000 OTP messages were sent): the conversion rate fell by 25.6 pt, from 70.0% the day before to 44.4%.",
      "Carrier 7 in India (1,000 OTP messages were sent): the conversion rate fell by 20.0 pt, from 70.0% the day before to 50.0%.",
    ]);
  });

  it("says what a real change is made of, of its real parts alone", () => {
    const before = { attempted: 10_000, delivered: 9_500, confirmed: 8_000 };
    const breakdown = breakdownOf([{ now: { attempted: 10_000, delivered: 8_500, confirmed: 7_000 }, before }]);
    const effects = [
      effectOf("delivery", "Jio", -0.08),
      effectOf("delivery", "Idea", 0.04, { now: 500, before: 400 }),
      effectOf("post_delivery_conversion", "Airtel", -0.02, { now: 495, before: 500 }),
      effectOf("mix", "Vi", -0.01),
      effectOf("mix", "BSNL", -0.0001),
    ];
    const sentences = say(breakdown, { effects });
    // What made up for a part of it is not behind it.
    expect(sentences).toContain(
      "Behind it: delivery of Jio in India (−8.0 pt); less traffic to Vi in India (−1.0 pt).",
    );
    // A single row is the whole once more.
    expect(sentences.join(" ")).not.toContain("Carrier 0");
  });

  it("does not take the wobbling of two hundred parts for what is behind a change", () => {
    const before = { attempted: 200_000, delivered: 190_000, confirmed: 140_000 };
    const breakdown = breakdownOf([{ now: { ...before, confirmed: 138_000 }, before }]);
    // Each beyond its own interval, and as many as chance alone leaves there.
    const wobbling = Array.from({ length: 200 }, (_, n) =>
      effectOf("delivery", `Carrier ${n}`, -0.001, { now: n < 8 ? 455 : 500, before: 500 }),
    );
    expect(wobbling.filter(({ real }) => real !== null)).toHaveLength(8);
    expect(say(breakdown, { effects: wobbling }).join(" ")).not.toContain("Behind it");
    const effects = [...wobbling, effectOf("delivery", "Jio", -0.009, { now: 300, before: 500 })];
    expect(say(breakdown, { effects })).toContain("Behind it: delivery of Jio in India (−0.9 pt).");
  });

  it("says where the other changes are only of a file that has them", () => {
    const before = { attempted: 1_000, delivered: 950, confirmed: 700 };
    const now = { attempted: 1_000, delivered: 950, confirmed: 500 };
    const breakdown = breakdownOf(Array.from({ length: 7 }, () => ({ now, before })));
    expect(say(breakdown)).toContain("2 more changes are beyond chance; the file has every carrier.");
    expect(say(breakdown, { report: "time" })).toContain("2 more changes are beyond chance.");
  });

  it("tells how many were sent before, where no rate changed and most messages are missing", () => {
    const of = (attempted: number): Counts => ({ attempted, delivered: attempted, confirmed: attempted / 2 });
    const sentences = say(breakdownOf([{ now: of(1_000), before: of(52_300) }]));
    expect(sentences[0]).toMatch(/^1,000 OTP messages were sent \(the day before 52,300\) and 500 confirmed: /);
    expect(sentences[1]).toBe("No rate changed beyond chance since the day before.");
  });

  it.each([
    [0, 0, "No OTP messages were sent, nor were there any the day before."],
    [0, 12_300, "No OTP messages were sent; the day before there were 12,300."],
    [100, 0, "There is nothing to compare it with: no OTP messages were sent the day before."],
    [12, 15, "There are too few messages to tell a change from chance."],
    [500, 500, "No rate changed beyond chance since the day before."],
  ])("of %i messages after %i says: %s", (attempted, previous, sentence) => {
    const of = (count: number): Counts => ({ attempted: count, delivered: count, confirmed: count / 2 });
    expect(say(breakdownOf([{ now: of(attempted), before: of(previous) }]))).toContain(sentence);
  });
});
