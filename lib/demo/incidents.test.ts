import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY } from "@/lib/time/wall-clock";
import { listIncidents } from "./incidents";
import data from "./markets.json";

const NOW = Date.parse("2026-11-21T12:00:00Z");

describe("the script", () => {
  it("has the seven kinds, in order of time", () => {
    const incidents = listIncidents({ until: NOW, days: 90 });
    expect(incidents.map(({ kind }) => kind).sort()).toEqual(data.incidents.map(({ kind }) => kind).sort());
    expect(incidents).toEqual([...incidents].sort((a, b) => a.from - b.from));
  });

  it("shows something within the last week", () => {
    const recent = listIncidents({ until: NOW, days: 90 }).filter(({ from }) => from > NOW - 7 * DAY);
    expect(recent.length).toBeGreaterThanOrEqual(4);
  });

  it("fits into any number of days, whenever they end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * DAY }), fc.integer({ min: 3, max: 400 }), (back, days) => {
        const until = NOW - back;
        for (const { from, to } of listIncidents({ until, days })) {
          expect(from).toBeGreaterThanOrEqual(until - days * DAY);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(until);
        }
      }),
    );
  });
});
