import { describe, expect, it } from "vitest";
import type { CarrierHealth } from "@/lib/carriers/health-fields";
import { toChanceText } from "./health-words";
import { toListRow } from "./to-list-row";

const row: CarrierHealth = {
  country: "IN",
  carrier: "Jio",
  health: "drop",
  dropped: "delivery",
  since: "2026-11-20T18:00:00+05:30",
  chance: 1e-8,
  from: "2026-11-20T18:00:00+05:30",
  to: "2026-11-20T20:10:00+05:30",
  attempted: 60,
  delivered_by_receipt: 42,
  confirmed: 30,
  delivery_rate: 0.7,
  expected_delivery_rate: 0.96,
  conversion_rate: 0.5,
  expected_conversion_rate: 0.74,
  lost_conversions_per_hour: 7.25,
  attempted_24_hours: 1234,
  trend: [
    { start: "2026-11-20T17:00:00+05:30", attempted: 10, delivered_by_receipt: 9, confirmed: 8, mature: true },
    { start: "2026-11-20T18:00:00+05:30", attempted: 4, delivered_by_receipt: 1, confirmed: 1, mature: true },
    { start: "2026-11-20T19:00:00+05:30", attempted: 20, delivered_by_receipt: 10, confirmed: 5, mature: false },
  ],
};

describe("a row of the list", () => {
  it("says since when by the clock of the zone, with the day where it is another one", () => {
    const display = { zone: "Asia/Kolkata", locale: "en-GB" };
    expect(toListRow(row, display).healthText).toBe("Drop since 18:00");
    expect(toListRow({ ...row, to: "2026-11-21T00:10:00+05:30" }, display).healthText).toMatch(/^Drop since 20 Nov/);
    expect(toListRow({ ...row, health: "normal", since: null }, display).healthText).toBe("Normal");
  });

  const hours = (counts: readonly number[], mature = true) =>
    counts.map((attempted) => ({
      ...{ start: "", attempted, delivered_by_receipt: attempted * 0.9, confirmed: attempted * 0.8, mature },
    }));
  const toShape = (changed: Partial<CarrierHealth>) =>
    toListRow({ ...row, ...changed }, { zone: "UTC", locale: "en" }).trend;

  it("draws the rate that dropped, without hours that are young or say little", () => {
    const trend = [...hours([10, 20, 4, 10, 10, 10]), ...hours([20], false)];
    expect(toShape({ trend })).toEqual([0.9, 0.9, null, 0.9, 0.9, 0.9, null]);
    expect(toShape({ trend, dropped: null })[0]).toBe(0.8);
  });

  it("draws several hours as one where one has too few messages, and nothing where four have", () => {
    expect(toShape({ trend: hours([4, 1, 0, 5, 4, 6, 5, 0]) })).toEqual([0.9, 0.9, 0.9, 0.9]);
    expect(toShape({ trend: hours([5, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 5, 1, 1, 1, 0, 0, 0, 0, 0, 5]) })).toEqual([]);
    expect(toShape({ trend: row.trend })).toEqual([]);
  });
});

it("says how improbable chance is", () => {
  expect(toChanceText(0.02, "en")).toBe("1 in 50");
  expect(toChanceText(3e-5, "en")).toBe("less than 1 in 10,000");
  expect(toChanceText(0, "en")).toBe("less than 1 in 1,000,000,000");
});
