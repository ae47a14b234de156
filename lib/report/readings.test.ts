import fc from "fast-check";
import { expect, it } from "vitest";
import { listBuckets } from "@/lib/time/buckets";
import { DAY } from "@/lib/time/wall-clock";
import { listReadings, type Reading } from "./readings";
import { planSegments, type Segment } from "./segments";

const plan = (from: number, days: number, dayZone: string, zoneOfReport: string, now: number) => {
  const buckets = listBuckets({ from, to: from + days * DAY }, "day", zoneOfReport);
  return planSegments(
    buckets.map(({ start, end }) => ({ from: start, to: end })),
    dayZone,
    now,
  );
};

const asText = ({ source, from, to, sign, bucket }: Segment) => `${bucket}: ${sign} ${source} ${from} ${to}`;

/** What the readings stand for, as segments. */
function expand({ source, sign, segments, uses }: Reading): Segment[] {
  if (!uses) return segments.map((segment) => ({ ...segment, source, sign }));
  return uses.flatMap(({ place, ...use }) =>
    segments.filter(({ bucket }) => bucket === place).map((segment) => ({ ...segment, ...use })),
  );
}

it("reads what every segment holds, and nothing twice", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2035, 0) }),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom("UTC", "Asia/Kathmandu", "America/St_Johns"),
      fc.constantFrom("UTC", "Pacific/Auckland", "Asia/Kathmandu", "Europe/Berlin"),
      fc.integer({ min: -1, max: 61 }),
      (from, days, dayZone, zoneOfReport, age) => {
        const segments = plan(from, days, dayZone, zoneOfReport, from + age * DAY);
        const readings = listReadings(segments);
        expect(readings.flatMap(expand).map(asText).sort()).toEqual(segments.map(asText).sort());
        const read = readings.flatMap(({ segments }) =>
          segments.map(({ source, from, to }) => `${source} ${from} ${to}`),
        );
        expect(new Set(read).size).toBe(read.length);
      },
    ),
  );
});

it("reads hours between the midnights of two zones once for the days on both sides", () => {
  const from = Date.parse("2026-06-01T00:00:00+12:00");
  const readings = listReadings(plan(from, 30, "UTC", "Pacific/Auckland", Date.UTC(2036, 0)));
  expect(readings.map(({ source, segments, uses }) => [source, segments.length, uses?.length])).toEqual([
    ["hour", 31, 60],
    ["day", 30, undefined],
  ]);
});
