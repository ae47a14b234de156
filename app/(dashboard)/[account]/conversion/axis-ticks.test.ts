import { describe, expect, it } from "vitest";
import type { Granularity } from "@/lib/time/buckets";
import { toTicks } from "./axis-ticks";

const HOUR = 3_600_000;

function ticksOf(from: string, count: number, width: number, granularity: Granularity, zone: string) {
  const first = Date.parse(from);
  const starts = Array.from({ length: count }, (_, index) => first + index * width);
  const range = { from: first, to: first + count * width };
  return [...toTicks(starts, { range, granularity, zone, locale: "en-GB" }).values()];
}
const textsOf = (...axis: Parameters<typeof ticksOf>) => ticksOf(...axis).map(({ text }) => text);

describe("toTicks", () => {
  it("says the day at the first tick and where a day begins", () => {
    expect(textsOf("2026-11-17T20:00Z", 25, HOUR, "hour", "UTC")).toEqual([
      "17 Nov, 21:00",
      "18 Nov",
      "03:00",
      "06:00",
      "09:00",
      "12:00",
      "15:00",
      "18:00",
    ]);
  });

  it("keeps to the hours of the wall clock", () => {
    expect(textsOf("2026-11-17T18:15Z", 12, HOUR / 4, "15m", "Asia/Kathmandu")).toEqual([
      "18 Nov",
      "00:30",
      "01:00",
      "01:30",
      "02:00",
      "02:30",
    ]);
  });

  it("never leaves out the start of a day where there is little room", () => {
    const ticks = ticksOf("2026-11-17T20:00Z", 25, HOUR, "hour", "UTC");
    expect(ticks.filter(({ minor }) => !minor).map(({ text }) => text)).toEqual(["18 Nov", "06:00", "12:00", "18:00"]);
  });

  it("has days where the range is long, evenly spaced", () => {
    expect(textsOf("2026-11-14T00:00Z", 48, HOUR, "hour", "UTC")).toEqual(["14 Nov", "15 Nov"]);
    expect(textsOf("2026-11-01T00:00Z", 20, 24 * HOUR, "day", "UTC")).toHaveLength(7);
  });

  it("has nothing to say of nothing", () => {
    expect(textsOf("2026-11-01T00:00Z", 0, HOUR, "hour", "UTC")).toEqual([]);
    expect(textsOf("2026-11-01T00:00Z", 0, HOUR, "day", "UTC")).toEqual([]);
  });
});
