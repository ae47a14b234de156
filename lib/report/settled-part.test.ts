import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isStartOfDay, QUARTER_HOUR } from "@/lib/time/buckets";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import { toPartBefore, toSettledPart } from "./settled-part";
import { listStretchStarts } from "./stretches";

const scope = { confirmationWindowMinutes: 60 };
const noon = Date.UTC(2026, 10, 20, 12);

describe("toSettledPart", () => {
  it("cuts off what may still be confirmed", () => {
    const range = { from: noon - DAY, to: noon + QUARTER_HOUR };
    expect(toSettledPart(range, scope, noon + 7 * 60_000)).toEqual({
      settled: { from: range.from, to: noon - HOUR },
      rest: { from: noon - HOUR, to: range.to },
      isFinal: true,
    });
    expect(toSettledPart(range, scope, noon + DAY)).toEqual({ settled: range, rest: null, isFinal: true });
    const young = { from: noon - HOUR, to: noon };
    expect(toSettledPart(young, scope, noon)).toEqual({ settled: young, rest: null, isFinal: false });
  });

  it("never loses or repeats a moment", () => {
    fc.assert(
      fc.property(fc.integer({ min: -DAY, max: DAY }), fc.integer({ min: 1, max: DAY }), (start, length) => {
        const range = { from: noon + start, to: noon + start + length };
        const { settled, rest } = toSettledPart(range, scope, noon);
        expect([settled.from, rest?.to ?? settled.to]).toEqual([range.from, range.to]);
        expect(settled.to).toBe(rest?.from ?? range.to);
        expect(settled.from < settled.to && (!rest || rest.from < rest.to)).toBe(true);
      }),
    );
  });
});

describe("toPartBefore", () => {
  const part = (previous: [string, string], range: [string, string], settledTo: string, zone = "Europe/Berlin") => {
    const [before, now] = [previous, range].map(([from, to]) => ({ from: Date.parse(from), to: Date.parse(to) }));
    if (!before || !now) throw new Error("two ranges");
    const { from, to } = toPartBefore(before, now, { from: now.from, to: Date.parse(settledTo) }, zone);
    return [new Date(from).toISOString(), new Date(to).toISOString()];
  };

  it("ends at the time of day at which the settled part does, whatever the clocks did between", () => {
    const days: [string, string][] = [
      ["2026-11-20T00:00+01:00", "2026-11-20T12:00+01:00"],
      ["2026-11-21T00:00+01:00", "2026-11-21T12:00+01:00"],
    ];
    const [before, now] = days as [[string, string], [string, string]];
    expect(part(before, now, "2026-11-21T10:45+01:00")).toEqual([
      "2026-11-19T23:00:00.000Z",
      "2026-11-20T09:45:00.000Z",
    ]);
    expect(part(before, now, "2026-11-21T12:00+01:00")).toEqual([
      "2026-11-19T23:00:00.000Z",
      "2026-11-20T11:00:00.000Z",
    ]);
    expect(
      part(
        ["2026-03-28T00:00+01:00", "2026-03-28T12:00+01:00"],
        ["2026-03-29T00:00+01:00", "2026-03-29T12:00+02:00"],
        "2026-03-29T10:45+02:00",
      ),
    ).toEqual(["2026-03-27T23:00:00.000Z", "2026-03-28T09:45:00.000Z"]);
  });

  it("is all of a baseline, which is longer than what it is compared with", () => {
    const baseline: [string, string] = ["2026-10-20T00:00Z", "2026-11-20T00:00Z"];
    expect(part(baseline, ["2026-11-20T06:00Z", "2026-11-20T12:00Z"], "2026-11-20T11:00Z", "UTC")[1]).toBe(
      "2026-11-20T00:00:00.000Z",
    );
  });

  it("is all of a shorter month before, once its days are over", () => {
    const february: [string, string] = ["2026-02-01T00:00Z", "2026-03-01T00:00Z"];
    const march: [string, string] = ["2026-03-01T00:00Z", "2026-04-01T00:00Z"];
    expect(part(february, march, "2026-03-30T12:00Z", "UTC")[1]).toBe("2026-03-01T00:00:00.000Z");
    expect(part(february, march, "2026-03-14T12:00Z", "UTC")[1]).toBe("2026-02-14T12:00:00.000Z");
  });
});

describe("listStretchStarts", () => {
  it("takes whole local days of a week, and quarter hours of a day", () => {
    const week = { from: Date.parse("2026-11-13T18:15:00Z"), to: Date.parse("2026-11-20T18:15:00Z") };
    const starts = listStretchStarts(week, "Asia/Kathmandu");
    expect(starts).toHaveLength(7);
    expect(starts.every((start) => isStartOfDay(start, "Asia/Kathmandu"))).toBe(true);
    expect(listStretchStarts({ from: noon, to: noon + DAY }, "UTC")).toEqual(
      Array.from({ length: 8 }, (_, i) => noon + i * 3 * HOUR),
    );
  });

  it("begins with the range and ascends within it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("UTC", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe"),
        fc.integer({ min: 0, max: 400 * DAY }),
        fc.integer({ min: 1, max: 400 * DAY }),
        (zone, start, length) => {
          const range = { from: Date.UTC(2025, 0) + start, to: Date.UTC(2025, 0) + start + length };
          const starts = listStretchStarts(range, zone);
          expect(starts[0]).toBe(range.from);
          expect(starts.length).toBeLessThanOrEqual(8);
          starts.slice(1).forEach((at, i) => {
            expect((starts[i] ?? Infinity) < at && at < range.to).toBe(true);
          });
        },
      ),
    );
  });
});
