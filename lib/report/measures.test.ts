import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LATENCY_BOUNDS_SECONDS } from "@/lib/rollup/levels";
import { reportFieldsSchema } from "./fields";
import { toFunnelSteps } from "./funnel-steps";
import { EMPTY_HISTOGRAM, percentile, shareWithin } from "./histogram";
import { addTallies, NOTHING, rate, sumTallies, type Tally, toReportFields, wilsonInterval } from "./measures";

const histogram = fc.array(fc.nat(1000), { minLength: 19, maxLength: 19 });

/** Any tally that messages can add up to: no stage is larger than the one before. */
const tally: fc.Arbitrary<Tally> = fc
  .record({
    attempted: fc.nat(100_000),
    shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }),
    cost: fc.bigInt({ min: 0n, max: 10n ** 13n }),
    deliver: histogram,
    confirm: histogram,
  })
  .map(({ attempted, shares, cost, deliver, confirm }) => {
    const of = (base: number, i: number) => Math.floor(base * (shares[i] ?? 0));
    const delivered = of(attempted, 0);
    return {
      attempted,
      status_ok: of(attempted, 1),
      delivered_by_receipt: of(delivered, 2),
      delivered,
      confirmed: of(delivered, 3),
      failed: of(attempted, 4),
      undelivered: of(attempted, 5),
      pending: of(attempted, 6),
      cost,
      deliver,
      confirm,
    };
  });

describe("wilsonInterval", () => {
  it("agrees with the published example: 81 of 263", () => {
    // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
    const interval = wilsonInterval(81, 263);
    expect(interval?.low).toBeCloseTo(0.2553, 4);
    expect(interval?.high).toBeCloseTo(0.3662, 4);
  });

  it("is one-sided at the ends and null without a base", () => {
    expect(wilsonInterval(0, 20)).toEqual({ low: 0, high: expect.closeTo(0.1611, 4) });
    expect(wilsonInterval(20, 20)?.high).toBe(1);
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it("lies within 0..1, holds the rate, and narrows as messages add up", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.double({ min: 0, max: 1, noNaN: true }), (base, share) => {
        const part = Math.floor(base * share);
        const { low, high } = wilsonInterval(part, base) ?? { low: Number.NaN, high: Number.NaN };
        expect(0 <= low && low <= part / base && part / base <= high && high <= 1).toBe(true);
        const twice = wilsonInterval(part * 2, base * 2) ?? { low: 0, high: 1 };
        expect(twice.high - twice.low).toBeLessThan(high - low + 1e-12);
      }),
    );
  });
});

describe("percentile", () => {
  it("interpolates within the bounds", () => {
    const ten = EMPTY_HISTOGRAM.map((_, i) => (i === LATENCY_BOUNDS_SECONDS.indexOf(30) ? 10 : 0));
    expect(percentile(ten, 0.5)).toBe(25);
    expect(percentile(ten, 1)).toBe(30);
    expect(shareWithin(ten, 10)).toBe(0);
    expect(shareWithin(ten, 30)).toBe(1);
  });

  it("is null of nothing, and an hour of anything longer", () => {
    expect(percentile(EMPTY_HISTOGRAM, 0.5)).toBeNull();
    expect(shareWithin(EMPTY_HISTOGRAM, 10)).toBeNull();
    expect(percentile([...EMPTY_HISTOGRAM.slice(1), 3], 0.01)).toBe(3600);
  });

  it("never falls as the quantile rises, and is off by less than the distance of the bounds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 3600, noNaN: true }), { minLength: 1, maxLength: 300 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (seconds, p, q) => {
          const counts = EMPTY_HISTOGRAM.map(
            (_, i) =>
              seconds.filter(
                (s) => s <= (LATENCY_BOUNDS_SECONDS[i] ?? Infinity) && s > (LATENCY_BOUNDS_SECONDS[i - 1] ?? 0),
              ).length,
          );
          const estimate = percentile(counts, p) ?? Number.NaN;
          expect(percentile(counts, Math.max(p, q))).toBeGreaterThanOrEqual(
            percentile(counts, Math.min(p, q)) ?? Infinity,
          );
          const exact = seconds.sort((a, b) => a - b)[Math.ceil(p * seconds.length) - 1] ?? Number.NaN;
          const upper = LATENCY_BOUNDS_SECONDS.find((bound) => exact <= bound) ?? 3600;
          const lower = LATENCY_BOUNDS_SECONDS[LATENCY_BOUNDS_SECONDS.indexOf(upper) - 1] ?? 0;
          expect(lower <= estimate && estimate <= upper).toBe(true);
        },
      ),
    );
  });
});

describe("toReportFields", () => {
  it("answers null, never NaN, where there is no base", () => {
    expect(toReportFields(NOTHING, true)).toEqual({
      attempted: 0,
      status_ok: 0,
      delivered_by_receipt: 0,
      delivered: 0,
      confirmed: 0,
      failed: 0,
      undelivered: 0,
      pending: 0,
      conversion_rate: null,
      conversion_rate_low: null,
      conversion_rate_high: null,
      delivery_rate: null,
      post_delivery_conversion_rate: null,
      median_seconds_to_confirm: null,
      p95_seconds_to_confirm: null,
      median_seconds_to_deliver: null,
      p95_seconds_to_deliver: null,
      delivered_within_10s_rate: null,
      cost: 0,
      cost_per_conversion: null,
      mature: true,
    });
    expect(rate(0, 0)).toBeNull();
  });

  it("divides the cost of all attempts by the confirmations", () => {
    const fields = toReportFields({ ...NOTHING, attempted: 3, delivered: 3, confirmed: 3, cost: 10_000_000n }, false);
    expect(fields).toMatchObject({ cost: 10, cost_per_conversion: 3.333333, mature: false });
  });

  it("always has the documented form", () => {
    fc.assert(
      fc.property(tally, fc.boolean(), (any, mature) => {
        expect(reportFieldsSchema.strict().parse(toReportFields(any, mature))).toEqual(toReportFields(any, mature));
      }),
    );
  });
});

describe("tallies", () => {
  it("add up in any order and grouping", () => {
    fc.assert(
      fc.property(fc.array(tally, { maxLength: 6 }), fc.nat(6), (tallies, cut) => {
        const halves = addTallies(sumTallies(tallies.slice(cut)), sumTallies(tallies.slice(0, cut)));
        expect(halves).toEqual(sumTallies(tallies));
      }),
    );
  });
});

describe("toFunnelSteps", () => {
  it("never grows from step to step, and accounts for every message lost", () => {
    fc.assert(
      fc.property(tally, (any) => {
        const steps = toFunnelSteps(any);
        expect(steps.map(({ name }) => name)).toEqual(["sent", "delivered", "confirmed"]);
        steps.slice(1).forEach((step, i) => {
          const before = steps[i];
          expect(step.count + step.lost).toBe(before?.count);
          expect(step.lost).toBeGreaterThanOrEqual(0);
          expect(step.rate_of_previous).toBe(rate(step.count, before?.count ?? 0));
        });
        expect(steps[1]?.inferred).toBe(any.delivered - any.delivered_by_receipt);
      }),
    );
  });
});
