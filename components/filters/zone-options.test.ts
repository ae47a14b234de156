import { describe, expect, it } from "vitest";
import { matchOptions } from "./match-options";
import { zoneNames } from "./zone-names";
import { toZoneOptions } from "./zone-options";

const zones = toZoneOptions(Date.UTC(2026, 10, 21));
const find = (typed: string) => matchOptions(zones, typed).map(({ value }) => value);

describe("time zones", () => {
  it.each([
    ["IST", "Asia/Kolkata"],
    ["cst", "America/Chicago"],
    ["Calcutta", "Asia/Kolkata"],
    ["kiev", "Europe/Kyiv"],
    ["katmandu", "Asia/Kathmandu"],
    ["kolkata", "Asia/Kolkata"],
    ["utc", "UTC"],
  ])("%s finds %s first", (typed, zone) => {
    expect(find(typed)[0]).toBe(zone);
  });

  it("are found by letters that others share too", () => {
    expect(find("IST").slice(0, 3).sort()).toEqual(["Asia/Jerusalem", "Asia/Kolkata", "Europe/Dublin"]);
    expect(find("ist")).toContain("Europe/Istanbul");
  });

  it("have other names only where they are zones", () => {
    const values = new Set(zones.map(({ value }) => value));
    expect([...zoneNames().keys()].filter((zone) => !values.has(zone))).toEqual([]);
  });
});
