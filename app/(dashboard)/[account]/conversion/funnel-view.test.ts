import { describe, expect, it } from "vitest";
import type { FunnelAnswer } from "@/lib/report/fields";
import { toDefinitions, toFunnelSteps, toTwilioSteps as toSteps } from "@/lib/report/funnel-steps";
import { NOTHING, type Tally, toReportFields } from "@/lib/report/measures";
import { toOurSteps, toTwilioSteps } from "./funnel-view";

const head = { as_of: "", from: "", to: "", tz: "UTC", account: "AC", currency: "USD" };

function answer(counts: Partial<Tally>, before?: Partial<Tally>): FunnelAnswer {
  const tally = { ...NOTHING, ...counts };
  return {
    ...head,
    totals: toReportFields(tally, true),
    steps: toFunnelSteps(tally),
    twilio_steps: toSteps(tally),
    definitions: toDefinitions(tally),
    ...(before && { previous: { from: "", to: "", totals: toReportFields({ ...NOTHING, ...before }, true) } }),
  };
}

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
  const [sent, delivered, confirmed] = toOurSteps(answer(counts), "en");

  it("shows each step's count and rate, and what is inferred as a part of the bar", () => {
    expect([sent?.count, delivered?.count, confirmed?.count]).toEqual(["1,000", "920", "700"]);
    expect([sent?.rateOfFirst, delivered?.rateOfFirst, confirmed?.rateOfFirst]).toEqual(["100.0%", "92.0%", "70.0%"]);
    expect(delivered?.width.known).toBeCloseTo(0.9);
    expect(delivered?.width.inferred).toBeCloseTo(0.02);
  });

  it("says what was lost, and of what it is made", () => {
    expect(sent?.loss).toBeNull();
    expect(delivered?.loss).toMatchObject({ text: "80 lost", rateOfPrevious: "92.0%" });
    expect(delivered?.loss?.why).toContain(
      "Without a receipt: 30 undelivered, 6 failed or canceled, 4 not sent yet, 60 sent without a final status. Of these, 20 were confirmed",
    );
    expect(confirmed?.loss).toMatchObject({ text: "220 lost", rateOfPrevious: "76.1%" });
  });

  it("compares the rates with those of the period before", () => {
    const before = { attempted: 500, delivered: 480, confirmed: 300 };
    expect(toOurSteps(answer(counts, before), "en").map(({ change }) => change)).toEqual([null, "−4.0 pt", "+10.0 pt"]);
  });

  it("has no rates where there is nothing", () => {
    const steps = toOurSteps(answer({}), "en");
    expect(steps.map(({ rateOfFirst, width }) => [rateOfFirst, width.known])).toEqual([
      ["–", 0],
      ["–", 0],
      ["–", 0],
    ]);
  });
});

describe("toTwilioSteps", () => {
  it("says so where a step holds more than the one before", () => {
    const steps = toTwilioSteps(answer({ ...counts, status_ok: 650, pending: 314 }), "en");
    expect(steps.map(({ name }) => name)).toEqual(["Attempted", "Status OK", "Conversions"]);
    expect(steps[1]?.loss?.why).toContain("Here: 30 undelivered, 6 failed or canceled, 314 not sent yet.");
    expect(steps[2]?.loss?.text).toBe("50 more than the step before");
  });
});
