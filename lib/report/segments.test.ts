import fc from "fast-check";
import { expect, it } from "vitest";
import { isStartOfDay, listBuckets, QUARTER_HOUR, startOf } from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import { planSegments, type Segment } from "./segments";

const zone = "Asia/Kathmandu";
const range = (from: string, to: string) => ({ from: Date.parse(`${from}+05:45`), to: Date.parse(`${to}+05:45`) });
const LATER = Date.UTC(2036, 0);
const shown = (segments: Segment[]) =>
  segments.map(
    ({ source, from, to, sign }) =>
      `${sign === 1 ? "+" : "-"} ${source} ${formatIso(from, zone).slice(5, 19)} ${formatIso(to, zone).slice(5, 19)}`,
  );

it("takes days and months of the zone, and puts right their ends by hours, quarter hours and messages", () => {
  expect(shown(planSegments([range("2026-11-14T10:07:00", "2026-11-18T20:15:30")], zone, LATER))).toEqual([
    "- hour 11-14T00:00:00 11-14T10:00:00",
    "- message 11-14T10:00:00 11-14T10:07:00",
    "+ day 11-14T00:00:00 11-19T00:00:00",
    "+ 15m 11-18T20:00:00 11-18T20:15:00",
    "+ message 11-18T20:15:00 11-18T20:15:30",
    "- hour 11-18T20:00:00 11-19T00:00:00",
  ]);
  expect(shown(planSegments([range("2026-09-27T00:00:00", "2026-12-24T00:00:00")], zone, LATER))).toEqual([
    "+ day 09-27T00:00:00 10-01T00:00:00",
    "+ month 10-01T00:00:00 01-01T00:00:00",
    "- day 12-24T00:00:00 01-01T00:00:00",
  ]);
  expect(shown(planSegments([range("2026-11-14T00:00:00", "2026-11-15T00:00:00")], zone, LATER))).toEqual([
    "+ day 11-14T00:00:00 11-15T00:00:00",
  ]);
  expect(shown(planSegments([range("2026-11-14T10:07:00", "2026-11-14T10:12:00")], zone, LATER))).toEqual([
    "+ message 11-14T10:07:00 11-14T10:12:00",
  ]);
});

it("takes what isn't over yet as a whole, and what may have come after it away", () => {
  const now = Date.parse("2026-11-14T10:07:00+05:45");
  expect(shown(planSegments([range("2026-10-10T00:00:00", "2026-11-14T10:15:00")], zone, now))).toEqual([
    "- day 10-01T00:00:00 10-10T00:00:00",
    "+ month 10-01T00:00:00 12-01T00:00:00",
    "- 15m 11-14T10:15:00 11-14T11:00:00",
    "- hour 11-14T11:00:00 11-15T00:00:00",
    "- day 11-15T00:00:00 12-01T00:00:00",
  ]);
  expect(shown(planSegments([range("2026-11-14T09:00:00", "2026-11-14T10:15:00")], zone, now))).toEqual([
    "+ hour 11-14T09:00:00 11-14T11:00:00",
    "- 15m 11-14T10:15:00 11-14T11:00:00",
  ]);
});

it("knows only quarter hours while there are no days", () => {
  const days = range("2026-11-01T00:00:00", "2026-12-01T00:00:00");
  expect(planSegments([days], null, LATER).map(({ source }) => source)).toEqual(["15m"]);
  expect(planSegments([days], zone, LATER).map(({ source }) => source)).toEqual(["month"]);
});

const instant = fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2035, 0) });

it("comes to each bucket once, from whole units of each source", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("UTC", zone, "America/St_Johns", "Australia/Lord_Howe", "America/Havana", "Africa/Cairo"),
      fc.constantFrom("UTC", zone, "Europe/Berlin"),
      fc.constantFrom("day", "week", "month"),
      instant,
      fc.integer({ min: 1, max: 100 * DAY }),
      fc.constantFrom(1, 60_000, QUARTER_HOUR),
      fc.integer({ min: -DAY, max: 101 * DAY }),
      (dayZone, zoneOfReport, granularity, start, length, step, age) => {
        const from = start - (start % step);
        const to = from + Math.ceil(length / step) * step;
        const buckets = listBuckets({ from, to }, granularity, zoneOfReport).map(({ start, end }) => ({
          from: start,
          to: end,
        }));
        const segments = planSegments(buckets, dayZone, from + age);
        for (const [i, bucket] of buckets.entries()) expectCovered(bucket, segments, i);
        for (const { source, from, to } of segments) expectWhole(source, [from, to], dayZone);
      },
    ),
  );
});

/** Counting +1 and -1 at each instant where something begins or ends leaves 1 within the bucket and 0 outside. */
function expectCovered({ from, to }: { from: number; to: number }, segments: readonly Segment[], bucket: number) {
  const own = segments.filter((segment) => segment.bucket === bucket);
  const instants = [...new Set([from, to, ...own.flatMap((s) => [s.from, s.to])])].sort((a, b) => a - b);
  for (const at of instants) {
    const times = own.reduce((sum, s) => sum + (s.from <= at && at < s.to ? s.sign : 0), 0);
    expect(times, new Date(at).toISOString()).toBe(from <= at && at < to ? 1 : 0);
  }
}

function expectWhole(source: Segment["source"], ends: readonly number[], dayZone: string) {
  for (const at of ends) {
    if (source === "15m") expect(at % QUARTER_HOUR).toBe(0);
    if (source === "hour") expect(isWholeHourOfDay(at, dayZone)).toBe(true);
    if (source === "day") expect(isStartOfDay(at, dayZone)).toBe(true);
    if (source === "month") expect(startOf(at, "month", dayZone)).toBe(at);
  }
}

const isWholeHourOfDay = (at: number, zone: string) => (at - startOf(at, "day", zone)) % HOUR === 0;
