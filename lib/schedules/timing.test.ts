import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listBuckets } from "@/lib/time/buckets";
import { formatIso, formatLocalInput } from "@/lib/time/format";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import { latestDue, nextDue, periodBefore, periodKey, type Timing } from "./timing";

const ZONES = ["UTC", "Asia/Kathmandu", "America/St_Johns", "Europe/Berlin", "Pacific/Apia", "Africa/Cairo"];
const at = (iso: string) => Date.parse(iso);
const daily = (minuteOfDay: number): Timing => ({ weekday: null, minuteOfDay });

describe("when a schedule is due", () => {
  it.each([
    ["on an ordinary day", "Europe/Berlin", 480, "2026-06-10T12:00:00Z", "2026-06-10T08:00:00+02:00"],
    ["before its time of the day", "Europe/Berlin", 480, "2026-06-10T05:59:59Z", "2026-06-09T08:00:00+02:00"],
    ["at its time", "Europe/Berlin", 480, "2026-06-10T06:00:00Z", "2026-06-10T08:00:00+02:00"],
    [
      "when clocks leave it out: as they go on",
      "Europe/Berlin",
      150,
      "2026-03-29T12:00:00Z",
      "2026-03-29T03:00:00+02:00",
    ],
    [
      "when clocks show it twice: the first time",
      "Europe/Berlin",
      150,
      "2026-10-25T12:00:00Z",
      "2026-10-25T02:30:00+02:00",
    ],
    ["at midnight where a day begins at one", "Africa/Cairo", 0, "2026-04-24T12:00:00Z", "2026-04-24T01:00:00+03:00"],
  ])("%s", (_, zone, minute, now, due) => {
    expect(formatIso(latestDue(daily(minute), zone, at(now)), zone)).toBe(due);
  });

  it("is once a week on its weekday", () => {
    const monday = { weekday: 1, minuteOfDay: 540 };
    const now = at("2026-11-22T12:00:00Z");
    expect(formatIso(latestDue(monday, "Asia/Kathmandu", now), "Asia/Kathmandu")).toBe("2026-11-16T09:00:00+05:45");
    expect(formatIso(nextDue(monday, "Asia/Kathmandu", now), "Asia/Kathmandu")).toBe("2026-11-23T09:00:00+05:45");
  });

  it("comes again and again without a gap, each local day or week once", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: at("2011-12-01T00:00Z"), max: at("2030-01-01T00:00Z") }),
        fc.integer({ min: 0, max: 1439 }),
        fc.option(fc.integer({ min: 1, max: 7 })),
        (zone, now, minuteOfDay, weekday) => {
          const timing = { weekday, minuteOfDay };
          const [before, after] = [latestDue(timing, zone, now), nextDue(timing, zone, now)];
          expect(before).toBeLessThanOrEqual(now);
          expect(after).toBeGreaterThan(now);
          expect(nextDue(timing, zone, before)).toBe(after);
          expect(latestDue(timing, zone, after)).toBe(after);
          // A day that a zone left out is told with the next one, and clocks move by less than three hours.
          expect(after - before).toBeLessThanOrEqual((weekday === null ? 1 : 7) * DAY + 27 * HOUR);
          const range = periodBefore(after, timing, zone);
          expect(range.to).toBeLessThanOrEqual(after);
          expect(range.from).toBeLessThan(range.to);
          const unit = weekday === null ? "day" : "week";
          expect(listBuckets(range, unit, zone)).toEqual([{ start: range.from, end: range.to }]);
        },
      ),
    ));
});

describe("the period of a delivery", () => {
  it.each([
    ["a day of 23 hours", "Europe/Berlin", null, "2026-03-30T06:00:00Z", "2026-03-29/2026-03-30", 23],
    ["a day of 25 hours", "Europe/Berlin", null, "2026-10-26T07:00:00Z", "2026-10-25/2026-10-26", 25],
    ["the week from Monday on", "America/St_Johns", 3, "2026-11-18T12:00:00Z", "2026-11-09/2026-11-16", 168],
    ["the day before one that was left out", "Pacific/Apia", null, "2011-12-30T20:00:00Z", "2011-12-29/2011-12-31", 24],
  ])("is %s", (_, zone, weekday, due, key, hours) => {
    const range = periodBefore(at(due), { weekday }, zone);
    expect(periodKey(range, zone)).toBe(key);
    expect((range.to - range.from) / HOUR).toBe(hours);
    expect(formatLocalInput(range.from, zone)).toMatch(/T00:00$/);
  });
});
