import fc from "fast-check";
import { expect, it } from "vitest";
import { isStartOfDay, listBuckets, QUARTER_HOUR } from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import { planSegments, type Segment } from "./segments";

const zone = "Asia/Kathmandu";
const range = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });
const shown = (segments: Segment[]) =>
  segments.map(
    ({ source, from, to }) => `${source} ${formatIso(from, zone).slice(5, 19)} ${formatIso(to, zone).slice(5, 19)}`,
  );

it("takes days from the day level, quarter hours around them, and messages at crooked ends", () => {
  expect(shown(planSegments(range("2026-11-14T10:07:00+05:45", "2026-11-18T06:15:30+05:45"), [], zone))).toEqual([
    "message 11-14T10:07:00 11-14T10:15:00",
    "quarter_hour 11-14T10:15:00 11-15T00:00:00",
    "day 11-15T00:00:00 11-18T00:00:00",
    "quarter_hour 11-18T00:00:00 11-18T06:15:00",
    "message 11-18T06:15:00 11-18T06:15:30",
  ]);
  expect(shown(planSegments(range("2026-11-14T00:00:00+05:45", "2026-11-15T00:00:00+05:45"), [], zone))).toEqual([
    "day 11-14T00:00:00 11-15T00:00:00",
  ]);
  expect(shown(planSegments(range("2026-11-14T10:07:00+05:45", "2026-11-14T10:14:00+05:45"), [], zone))).toEqual([
    "message 11-14T10:07:00 11-14T10:14:00",
  ]);
});

it("leaves the day level alone where buckets meet inside its days, or while there is none", () => {
  const days = range("2026-11-14T00:00:00+05:45", "2026-11-18T00:00:00+05:45");
  const boundaries = (tz: string) => listBuckets(days, "day", tz).map(({ start }) => start);
  expect(planSegments(days, boundaries(zone), zone).map(({ source }) => source)).toEqual(["day"]);
  expect(planSegments(days, boundaries("UTC"), zone).map(({ source }) => source)).toEqual(["quarter_hour"]);
  expect(planSegments(days, [], null).map(({ source }) => source)).toEqual(["quarter_hour"]);
});

it("covers any range once, each source only where it is exact", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("UTC", zone, "America/St_Johns", "Australia/Lord_Howe", "America/Havana", "Africa/Cairo"),
      fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2035, 0) }),
      fc.integer({ min: 1, max: 40 * 86_400_000 }),
      fc.constantFrom(1, 60_000, QUARTER_HOUR),
      (tz, start, length, step) => {
        const from = start - (start % step);
        const to = from + Math.ceil(length / step) * step;
        const segments = planSegments({ from, to }, [], tz);
        expect(segments[0]?.from).toBe(from);
        expect(segments.at(-1)?.to).toBe(to);
        for (const [i, segment] of segments.entries()) {
          if (i > 0) expect(segment.from).toBe(segments[i - 1]?.to);
          if (segment.source === "quarter_hour")
            expect([segment.from % QUARTER_HOUR, segment.to % QUARTER_HOUR]).toEqual([0, 0]);
          if (segment.source === "day")
            expect([segment.from, segment.to].every((at) => isStartOfDay(at, tz))).toBe(true);
          if (segment.source === "message" && segments.length > 1)
            expect(segment.to - segment.from).toBeLessThan(QUARTER_HOUR);
        }
      },
    ),
  );
});
