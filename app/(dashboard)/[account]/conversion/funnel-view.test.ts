import { describe, expect, it } from "vitest";
import type { FunnelAnswer } from "@/lib/report/fields";
import { toDefinitions, toFunnelSteps, toTwilioSteps as toSteps } from "@/lib/report/funnel-steps";
import { NOTHING, type Tally, toReportFields } from "@/lib/report/measures";
import { toOurSteps, toTwilioSteps } from "./funnel-view";

const head = { as_of: "", from: "", to: "", tz: "UTC", account: "AC", currency: "USD" };

function answer(counts: Partial<Tally>, before?: Partial<Tally>, mature = true): FunnelAnswer {
  const tally = { ...NOTHING, ...counts };
  return {
    ...head,
    totals: toReportFields(tally, mature),
    steps: toFunnelSteps(tally),
    twilio_steps: toSteps(tally),
    definitions: toDefinitions(tally),
    ...(before && { previous: { from: "", to: "", totals: toReportFields({ ...NOTHING, ...before }, true) } }),
  };
}

const show = (funnel: FunnelAnswer, young = false) => ({ funnel, young, locale: "en" });

const counts = {
  attempted: 1000,
  status_ok: 960,
  delivered_by_receipt: 900,
  delivered: 920,
  confirmed: 700,
  undelivered: 30,
  failed: 6,
  pending: 4,
};

describe("toOurSteps", () => {
  const [sent, delivered, confirmed] = toOurSteps(show(answer(counts)));

  it("shows each step's count and rate, and what is inferred as a part of the bar", () => {
    expect([sent?.count, delivered?.count, confirmed?.count]).toEqual(["1,000", "920", "700"]);
    expect([sent?.rateOfFirst, delivered?.rateOfFirst, confirmed?.rateOfFirst]).toEqual(["100.0%", "92.0%", "70.0%"]);
    expect(delivered?.width.known).toBeCloseTo(0.9);
    expect(delivered?.width.inferred).toBeCloseTo(0.02);
  });

  it("says what was lost, and of what it is made", () => {
    expect(sent?.loss).toBeNull();
    expect(delivered?.loss).toMatchObject({ text: "4 still on the way, 76 lost", rateOfPrevious: "92.0%" });
    expect(delivered?.loss?.why).toContain(
      "Without a receipt: 30 undelivered, 6 failed or canceled, 4 not sent yet, 60 sent without a final status. Of these, 20 were confirmed",
    );
    expect(confirmed?.loss).toMatchObject({ text: "220 lost", rateOfPrevious: "76.1%" });
  });

  it("compares the rates with those of the period before", () => {
    const before = { attempted: 500, delivered: 480, confirmed: 300 };
    expect(toOurSteps(show(answer(counts, before))).map(({ change }) => change)).toEqual([null, "−4.0 pt", null]);
  });

  it("compares nothing that isn't final with what is", () => {
    const steps = toOurSteps(show(answer(counts, { attempted: 500, delivered: 480, confirmed: 300 }, false)));
    expect(steps.map(({ change }) => change)).toEqual([null, null, null]);
  });

  it("calls nothing lost that may still come", () => {
    const texts = (tally: Partial<Tally>) =>
      toOurSteps(show(answer(tally, undefined, false), true)).map(({ loss }) => loss);
    expect(texts({ attempted: 1, pending: 1 })).toMatchObject([
      null,
      { text: "1 still on the way", rateOfPrevious: null },
      { text: "0 lost" },
    ]);
    expect(texts({ attempted: 5, status_ok: 4, failed: 1, delivered_by_receipt: 2, delivered: 2 })).toMatchObject([
      null,
      { text: "2 still on the way, 1 lost", rateOfPrevious: "40.0%" },
      { text: "2 not confirmed yet", rateOfPrevious: null },
    ]);
  });

  it("has no rates where there is nothing", () => {
    const steps = toOurSteps(show(answer({})));
    expect(steps.map(({ rateOfFirst, width }) => [rateOfFirst, width.known])).toEqual([
      ["–", 0],
      ["–", 0],
      ["–", 0],
    ]);
  });
});

describe("toTwilioSteps", () => {
  it("says so where a step holds more than the one before", () => {
    const steps = toTwilioSteps(show(answer({ ...counts, status_ok: 650, pending: 314 })));
    expect(steps.map(({ name }) => name)).toEqual(["Attempted", "Status OK", "Conversions"]);
    expect(steps[1]?.loss?.why).toContain("Here: 30 undelivered, 6 failed or canceled, 314 not sent yet.");
    expect(steps[2]?.loss?.text).toBe("50 more than the step before");
  });
});
