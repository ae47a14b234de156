import { describe, expect, it } from "vitest";
import { parseReportQuery } from "@/lib/report/report-query";
import { PRESETS } from "@/lib/time/ranges";
import { toChosenRange } from "./chosen-range";

const now = Date.parse("2026-11-20T08:37:00Z");
const NOTHING = { range: null, from: null, to: null };

const asked = (query: string, zone: string) =>
  parseReportQuery(new URLSearchParams(query), { reportingZone: zone }, now).range;

describe("toChosenRange", () => {
  it.each(["Asia/Kathmandu", "America/St_Johns", "UTC"])("is what the server makes of it in %s", (zone) => {
    for (const range of PRESETS) {
      expect(toChosenRange({ ...NOTHING, range }, zone, now)).toEqual(asked(`range=${range}`, zone));
    }
    expect(toChosenRange(NOTHING, zone, now)).toEqual(asked("", zone));
    for (const { from, to } of [
      { from: "2026-11-01", to: "2026-11-02" },
      { from: "2026-11-01T09:30", to: "2026-11-02T17:45" },
      { from: "2026-11-01T00:00:00Z", to: null },
      { from: null, to: "2026-11-15" },
    ]) {
      const query = new URLSearchParams(Object.entries({ from, to }).flatMap(([k, v]) => (v === null ? [] : [[k, v]])));
      expect(toChosenRange({ range: null, from, to }, zone, now)).toEqual(asked(String(query), zone));
    }
  });

  it("leaves to the server what it can't read", () => {
    expect(toChosenRange({ ...NOTHING, from: "yesterday" }, "UTC", now)).toBeNull();
    expect(toChosenRange({ range: null, from: "2026-11-02", to: "2026-11-01" }, "UTC", now)).toBeNull();
  });
});
