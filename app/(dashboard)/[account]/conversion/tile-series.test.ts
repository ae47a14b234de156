import { describe, expect, it } from "vitest";
import type { TimeseriesPoint } from "@/lib/report/fields";
import { NOTHING, toReportFields } from "@/lib/report/measures";
import { listBuckets } from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import { toTileSeries } from "./tile-series";

const ZONE = "Asia/Kolkata";
const MIDNIGHT = Date.parse("2026-11-20T00:00:00+05:30");
const WINDOW = 2 * HOUR;

/** A day's 10 messages, of which 8 were confirmed, for each bucket of the range. */
function pointsOf(from: number, to: number, now: number): TimeseriesPoint[] {
  const tally = { ...NOTHING, attempted: 10, status_ok: 9, delivered: 8, confirmed: 8, cost: 8_000_000n };
  return listBuckets({ from, to }, "day", ZONE).map(({ start, end }) => ({
    start: formatIso(start, ZONE),
    end: formatIso(end, ZONE),
    ...toReportFields(tally, end + WINDOW <= now),
    expected_conversion_rate: null,
  }));
}

const buckets = (now: number) => ({ granularity: "day", zone: ZONE, now }) as const;

describe("toTileSeries", () => {
  it("leaves the day that isn't over out of every series", () => {
    const now = MIDNIGHT + 14 * HOUR;
    const points = pointsOf(MIDNIGHT - 2 * DAY, now + 60_000, now);
    expect(toTileSeries(points, "attempted", buckets(now))).toEqual([10, 10, null]);
    expect(toTileSeries(points, "status_ok", buckets(now))).toEqual([9, 9, null]);
    expect(toTileSeries(points, "confirmed", buckets(now))).toEqual([8, 8, null]);
    expect(toTileSeries(points, "conversion_rate", buckets(now))).toEqual([0.8, 0.8, null]);
    expect(toTileSeries(points, "cost_per_conversion", buckets(now))).toEqual([1, 1, null]);
  });

  it("waits with what depends on confirmations until the bucket is mature", () => {
    const now = MIDNIGHT + HOUR;
    const points = pointsOf(MIDNIGHT - 2 * DAY, MIDNIGHT, now);
    expect(toTileSeries(points, "attempted", buckets(now))).toEqual([10, 10]);
    expect(toTileSeries(points, "confirmed", buckets(now))).toEqual([8, null]);
    expect(toTileSeries(points, "conversion_rate", buckets(now))).toEqual([0.8, null]);
    expect(toTileSeries(points, "cost_per_conversion", buckets(now))).toEqual([1, null]);
  });

  it("counts no part of a day as a day, but knows its rates", () => {
    const now = MIDNIGHT + 5 * DAY;
    const points = pointsOf(MIDNIGHT - 2 * DAY + HOUR, MIDNIGHT + HOUR, now);
    expect(toTileSeries(points, "attempted", buckets(now))).toEqual([null, 10, null]);
    expect(toTileSeries(points, "confirmed", buckets(now))).toEqual([null, 8, null]);
    expect(toTileSeries(points, "conversion_rate", buckets(now))).toEqual([0.8, 0.8, 0.8]);
  });
});
