import { tzOffset } from "@date-fns/tz";
import fc from "fast-check";
import { expect, it } from "vitest";
import { listZoneChanges, offsetAt } from "./zone-rules";
import { listZones } from "./zones";

const workedOut = (zone: string, instant: number) => tzOffset(zone, new Date(instant)) * 60_000;

it("knows the offset that Node works out, for any zone and time", () => {
  for (const zone of listZones().filter((_, i) => i % 5 === 0)) listZoneChanges(zone);
  fc.assert(
    fc.property(
      fc.constantFrom(...listZones()),
      fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2045, 0) }),
      (zone, instant) => {
        expect(offsetAt(zone, instant)).toBe(workedOut(zone, instant));
      },
    ),
    { numRuns: 2_000 },
  );
});

it.each([
  ["America/Recife", 4],
  ["America/St_Johns", 70],
  ["Africa/Casablanca", 70],
  ["Australia/Lord_Howe", 70],
  ["Asia/Kathmandu", 1],
])("changes to the second: %s", (zone, atLeast) => {
  const changes = listZoneChanges(zone);
  expect(changes.length).toBeGreaterThanOrEqual(atLeast);
  for (const { at, offset } of changes.slice(1)) {
    expect(workedOut(zone, at)).toBe(offset);
    expect(workedOut(zone, at - 1)).not.toBe(offset);
  }
});
