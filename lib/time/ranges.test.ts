import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Range } from "./buckets";
import { formatDuration, formatIso, formatRange } from "./format";
import { PRESETS, previousRange, resolvePreset, sevenDaysUntil } from "./ranges";
import { DAY } from "./wall-clock";

const now = Date.parse("2026-11-20T08:37:00Z"); // Friday, 14:22 in Kathmandu
const zone = "Asia/Kathmandu";
const shown = ({ from, to }: Range, tz = zone) => [formatIso(from, tz), formatIso(to, tz)].map((s) => s.slice(0, 16));

describe("resolvePreset", () => {
  it.each([
    ["last_hour", "2026-11-20T13:30", "2026-11-20T14:30"],
    ["today", "2026-11-20T00:00", "2026-11-20T14:30"],
    ["yesterday", "2026-11-19T00:00", "2026-11-20T00:00"],
    ["last_7_days", "2026-11-14T00:00", "2026-11-20T14:30"],
    ["last_13_months", "2025-10-21T00:00", "2026-11-20T14:30"],
    ["this_week", "2026-11-16T00:00", "2026-11-20T14:30"],
    ["last_week", "2026-11-09T00:00", "2026-11-16T00:00"],
    ["this_month", "2026-11-01T00:00", "2026-11-20T14:30"],
    ["last_month", "2026-10-01T00:00", "2026-11-01T00:00"],
  ] as const)("%s", (preset, from, to) => {
    expect(shown(resolvePreset(preset, zone, now))).toEqual([from, to]);
  });

  it("never gives an empty range, and holds the present unless it is past", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PRESETS),
        fc.constantFrom("Pacific/Apia", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns"),
        fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2035, 0) }),
        (preset, tz, instant) => {
          const { from, to } = resolvePreset(preset, tz, instant);
          expect(from).toBeLessThan(to);
          if (/^(yesterday|last_week|last_month)$/.test(preset)) expect(to).toBeLessThanOrEqual(instant);
          else expect(from <= instant && instant < to).toBe(true);
        },
      ),
    );
  });
});

describe("previousRange", () => {
  const previous = (from: string, to: string, tz = zone) =>
    shown(previousRange({ from: Date.parse(from), to: Date.parse(to) }, tz), tz);

  it("compares the same hours of earlier days", () => {
    expect(shown(previousRange(resolvePreset("today", zone, now), zone))).toEqual([
      "2026-11-19T00:00",
      "2026-11-19T14:30",
    ]);
    expect(shown(previousRange(resolvePreset("last_7_days", zone, now), zone))).toEqual([
      "2026-11-07T00:00",
      "2026-11-13T14:30",
    ]);
  });

  it("compares whole months with whole months, and short stretches with what came just before", () => {
    expect(previous("2026-03-01T00:00:00+01:00", "2026-04-01T00:00:00+02:00", "Europe/Berlin")).toEqual([
      "2026-02-01T00:00",
      "2026-03-01T00:00",
    ]);
    expect(previous("2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z", "UTC")).toEqual([
      "2026-11-20T09:00",
      "2026-11-20T10:00",
    ]);
  });

  it("keeps midnights when clocks change in between", () => {
    expect(previous("2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00", "Europe/Berlin")).toEqual([
      "2026-03-28T00:00",
      "2026-03-29T00:00",
    ]);
  });

  it("keeps the hours of a day, and leaves nothing out, when clocks change in between", () => {
    const berlin = (from: string, to: string) => previous(from, to, "Europe/Berlin");
    expect(berlin("2026-03-28T12:00:00+01:00", "2026-03-29T12:00:00+02:00")).toEqual([
      "2026-03-27T12:00",
      "2026-03-28T12:00",
    ]);
    expect(berlin("2026-03-28T11:00:00+01:00", "2026-03-29T12:00:00+02:00")).toEqual([
      "2026-03-27T11:00",
      "2026-03-28T11:00",
    ]);
    expect(berlin("2026-10-24T13:00:00+02:00", "2026-10-25T12:00:00+01:00")).toEqual([
      "2026-10-23T13:00",
      "2026-10-24T13:00",
    ]);
    expect(berlin("2026-10-24T12:00:00+02:00", "2026-10-25T12:00:00+01:00")).toEqual([
      "2026-10-23T12:00",
      "2026-10-24T12:00",
    ]);
  });

  it("never overlaps the range", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/Havana"),
        fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) }),
        fc.integer({ min: 1, max: 400 * DAY }),
        (tz, from, length) => {
          const before = previousRange({ from, to: from + length }, tz);
          expect(before.to).toBeLessThanOrEqual(from);
          expect(before.from).toBeLessThan(before.to);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("sevenDaysUntil", () => {
  it("counts the day that the range ends in", () => {
    expect(formatIso(sevenDaysUntil(Date.parse("2026-11-21T00:00:00+05:45"), zone), zone)).toBe(
      "2026-11-14T00:00:00+05:45",
    );
    expect(formatIso(sevenDaysUntil(now, zone), zone)).toBe("2026-11-14T00:00:00+05:45");
  });
});

describe("formatting", () => {
  it("names a range by its days when it is whole days", () => {
    const display = { zone, locale: "en-GB" };
    const from = Date.parse("2026-11-14T00:00:00+05:45");
    expect(formatRange({ from, to: from + 7 * DAY }, display)).toMatch(/^14\s?–\s?20 Nov 2026$/);
    expect(formatRange({ from, to: from + 3_600_000 }, display)).toContain("01:00");
  });

  it("keeps dates in other scripts whole within a sentence, in the digits of the page", () => {
    const range = { from: Date.UTC(2026, 10, 14, 9), to: Date.UTC(2026, 10, 14, 10) };
    const text = formatRange(range, { zone: "UTC", locale: "ar-EG" });
    expect(text).toMatch(/^\u2068.*\u2069$/);
    expect(text.replace(/[^\p{Nd}]/gu, "")).toMatch(/^[0-9]+$/);
  });

  it("writes durations in words as short as they can be", () => {
    expect([0.84, 21, 94, 3600, 7500].map((s) => formatDuration(s, "en-GB"))).toEqual([
      "0.8s",
      "21s",
      "1m 34s",
      "1h",
      "2h 5m",
    ]);
    expect([0.84, 94, 3600].map((s) => formatDuration(s, "de"))).toEqual([
      "0,8\u00a0s",
      "1\u00a0min 34\u00a0s",
      "1\u00a0h",
    ]);
    expect(formatDuration(94, "ar-EG")).toBe("1\u00a0min 34\u00a0s");
  });
});
