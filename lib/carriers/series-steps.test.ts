import { describe, expect, it } from "vitest";
import { NOTHING } from "@/lib/report/measures";
import { QUARTER_HOUR } from "@/lib/time/buckets";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import { listParts, toSteps } from "./series-steps";

const TO = Date.parse("2026-11-20T12:00:00Z");
const SETTLED = TO - HOUR;
const WEEK = { from: TO - 7 * DAY, to: TO };

/** A week of so many messages a quarter of an hour, in steps. */
function steps(perQuarter: number, since: number | null, range = WEEK) {
  const cuts = { since, settled: SETTLED };
  const counted = listParts(range, "hour", "UTC", cuts).map((bucket) => {
    const attempted = ((bucket.end - bucket.start) / QUARTER_HOUR) * perQuarter;
    return { bucket, tally: { ...NOTHING, attempted } };
  });
  return toSteps(counted, "UTC", cuts).map((parts) => ({
    start: parts[0]?.bucket.start ?? 0,
    end: parts.at(-1)?.bucket.end ?? 0,
  }));
}

const widths = (list: ReturnType<typeof steps>) => list.map(({ start, end }) => (end - start) / HOUR);

describe("toSteps", () => {
  it("covers the range without gaps, and ends a step where maturity begins", () => {
    const all = steps(2, null);
    expect(all[0]?.start).toBe(WEEK.from);
    expect(all.at(-1)?.end).toBe(TO);
    expect(all.slice(1).every(({ start }, i) => start === all[i]?.end)).toBe(true);
    expect(all.some(({ end }) => end === SETTLED)).toBe(true);
  });

  it("has quarters of an hour of a large carrier's drop, within hours", () => {
    const since = SETTLED - 2 * HOUR - QUARTER_HOUR;
    const all = steps(50, since);
    expect(new Set(widths(all.filter(({ start }) => start >= since)))).toEqual(new Set([0.25]));
    expect(Math.max(...widths(all))).toBe(1);
  });

  it("gives a long drop no more than twelve steps, and a small carrier's as many as have messages enough", () => {
    const since = SETTLED - 20 * HOUR;
    const dropped = (perQuarter: number) =>
      steps(perQuarter, since).filter(({ start }) => start >= since && start < SETTLED);
    expect(dropped(100).length).toBeGreaterThan(5);
    expect(dropped(100).length).toBeLessThanOrEqual(12);
    expect(dropped(1).length).toBeLessThan(4);
  });

  it("shows a last hour in which nothing is settled", () => {
    expect(widths(steps(40, null, { from: SETTLED, to: TO }))).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(widths(steps(8, null, { from: SETTLED, to: TO }))).toEqual([1]);
  });
});
