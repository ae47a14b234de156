import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultGranularity, estimateBuckets, GRANULARITIES, isStartOfDay, listBuckets, startOf } from "./buckets";
import { formatIso, formatLocalInput } from "./format";
import { parseInstant } from "./parse-instant";
import { DAY, HOUR } from "./wall-clock";

const at = (iso: string) => Date.parse(iso);
const range = (from: string, to: string, zone: string) => ({
  from: parseInstant(from, zone) ?? Number.NaN,
  to: parseInstant(to, zone) ?? Number.NaN,
});
const hoursOf = (from: string, to: string, granularity: (typeof GRANULARITIES)[number], zone: string) =>
  listBuckets(range(from, to, zone), granularity, zone).map(({ start, end }) => (end - start) / HOUR);

describe("listBuckets", () => {
  it("gives days of 23 and 25 hours where clocks change", () => {
    expect(hoursOf("2026-03-28", "2026-03-31", "day", "Europe/Berlin")).toEqual([24, 23, 24]);
    expect(hoursOf("2026-10-24", "2026-10-27", "day", "Europe/Berlin")).toEqual([24, 25, 24]);
    expect(hoursOf("2026-10-31", "2026-11-03", "day", "America/St_Johns")).toEqual([24, 25, 24]);
  });

  it("gives half an hour more or less on Lord Howe, and 90-minute hours at the change", () => {
    expect(hoursOf("2026-04-04", "2026-04-07", "day", "Australia/Lord_Howe")).toEqual([24, 24.5, 24]);
    expect(hoursOf("2026-10-03", "2026-10-06", "day", "Australia/Lord_Howe")).toEqual([24, 23.5, 24]);
    expect(hoursOf("2026-04-05", "2026-04-06", "hour", "Australia/Lord_Howe").slice(0, 4)).toEqual([1, 1.5, 1, 1]);
    expect(hoursOf("2026-10-04", "2026-10-05", "hour", "Australia/Lord_Howe").slice(0, 4)).toEqual([1, 1.5, 1, 1]);
  });

  it("shows the repeated hour twice and the skipped one never", () => {
    const starts = (day: string, next: string) =>
      listBuckets(range(day, next, "Europe/Berlin"), "hour", "Europe/Berlin")
        .slice(1, 4)
        .map(({ start }) => formatIso(start, "Europe/Berlin").slice(11));
    expect(starts("2026-10-25", "2026-10-26")).toEqual(["01:00:00+02:00", "02:00:00+02:00", "02:00:00+01:00"]);
    expect(starts("2026-03-29", "2026-03-30")).toEqual(["01:00:00+01:00", "03:00:00+02:00", "04:00:00+02:00"]);
  });

  it("starts hours and days on the clock of zones at :45 and :30", () => {
    const zone = "Asia/Kathmandu";
    const [first] = listBuckets(range("2026-11-14", "2026-11-15", zone), "hour", zone);
    expect(first).toEqual({ start: at("2026-11-13T18:15:00Z"), end: at("2026-11-13T19:15:00Z") });
    const [day] = listBuckets(range("2026-11-14", "2026-11-16", "America/St_Johns"), "day", "America/St_Johns");
    expect(day?.start).toBe(at("2026-11-14T03:30:00Z"));
  });

  it("has no bucket for a day that a zone skipped", () => {
    const zone = "Pacific/Apia";
    const days = listBuckets(range("2011-12-28", "2012-01-02", zone), "day", zone);
    expect(days.map(({ start }) => formatLocalInput(start, zone))).toEqual([
      "2011-12-28T00:00",
      "2011-12-29T00:00",
      "2011-12-31T00:00",
      "2012-01-01T00:00",
    ]);
    expect(days.every(({ start, end }) => end - start === DAY)).toBe(true);
  });

  it("begins a day without midnight at its first instant, and one with two at the first", () => {
    expect(formatIso(startOf(at("2026-04-24T12:00:00Z"), "day", "Africa/Cairo"), "Africa/Cairo")).toBe(
      "2026-04-24T01:00:00+03:00",
    );
    expect(formatIso(startOf(at("2026-11-01T12:00:00Z"), "day", "America/Havana"), "America/Havana")).toBe(
      "2026-11-01T00:00:00-04:00",
    );
    expect(isStartOfDay(at("2026-11-01T05:00:00Z"), "America/Havana")).toBe(false);
  });

  it("starts weeks on Monday and cuts the ends to the range", () => {
    const weeks = listBuckets(range("2026-11-11T10:00", "2026-11-24", "UTC"), "week", "UTC");
    expect(weeks.map(({ start }) => formatIso(start, "UTC"))).toEqual([
      "2026-11-11T10:00:00Z",
      "2026-11-16T00:00:00Z",
      "2026-11-23T00:00:00Z",
    ]);
    expect(weeks.at(-1)?.end).toBe(at("2026-11-24T00:00:00Z"));
  });

  const zones = fc.constantFrom(
    "UTC",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "America/Sao_Paulo",
    "America/Havana",
    "Asia/Gaza",
    "Africa/Casablanca",
    "America/Asuncion",
  );

  it("covers any range without gap or overlap, each calendar bucket beginning where the calendar says", () => {
    fc.assert(
      fc.property(
        zones,
        fc.constantFrom(...GRANULARITIES),
        fc.integer({ min: at("2000-01-03T00:00:00Z"), max: at("2036-01-01T00:00:00Z") }),
        fc.integer({ min: 1, max: 8 * DAY }),
        (zone, granularity, from, length) => {
          const buckets = listBuckets({ from, to: from + length }, granularity, zone);
          expect(buckets[0]?.start).toBe(from);
          expect(buckets.at(-1)?.end).toBe(from + length);
          expect(Math.abs(buckets.length - estimateBuckets({ from, to: from + length }, granularity))).toBeLessThan(5);
          buckets.slice(1).forEach(({ start, end }, i) => {
            expect(start).toBe(buckets[i]?.end);
            expect(end).toBeGreaterThan(start);
            expect(start % (15 * 60_000)).toBe(0);
            if (granularity === "hour") expect(formatLocalInput(start, zone)).toMatch(/:00$/);
            if (granularity === "day" || granularity === "week" || granularity === "month") {
              expect(startOf(start, granularity, zone)).toBe(start);
              expect(startOf(start - 1, granularity, zone)).toBeLessThan(start);
            }
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("defaultGranularity", () => {
  it("draws every range with a readable number of points", () => {
    for (const days of [0.05, 0.5, 1, 7, 8, 30, 90, 200, 396]) {
      const span = { from: 0, to: days * DAY };
      expect(estimateBuckets(span, defaultGranularity(span))).toBeLessThanOrEqual(200);
    }
  });
});
