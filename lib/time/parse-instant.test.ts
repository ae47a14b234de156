import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatIso, formatLocalInput } from "./format";
import { parseInstant } from "./parse-instant";
import { formatRfc2822, parseRfc2822, parseWireDate } from "./rfc2822";
import { toInstant, toWall } from "./wall-clock";
import { isZone, listZones } from "./zones";

const iso = (raw: string, zone: string) => {
  const instant = parseInstant(raw, zone);
  return instant === null ? null : formatIso(instant, zone);
};

describe("parseInstant", () => {
  it("reads instants as they are and local times on the zone's clock", () => {
    expect(parseInstant("2026-11-14T00:00:00Z", "Asia/Kathmandu")).toBe(Date.UTC(2026, 10, 14));
    expect(parseInstant("2026-11-14T05:45:00+05:45", "UTC")).toBe(Date.UTC(2026, 10, 14));
    expect(parseInstant("2026-11-14T05:45:00 05:45", "UTC")).toBe(Date.UTC(2026, 10, 14));
    expect(parseInstant("2026-11-13T20:30-0330", "UTC")).toBe(Date.UTC(2026, 10, 14));
    expect(parseInstant("2026-11-14", "Asia/Kathmandu")).toBe(Date.UTC(2026, 10, 13, 18, 15));
    expect(parseInstant("2026-11-14 12:30:01.25", "UTC")).toBe(Date.UTC(2026, 10, 14, 12, 30, 1, 250));
  });

  it("reads what Date writes, and no day or time that does not exist", () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date(-62_135_596_800_000), max: new Date(253_402_300_799_999), noInvalidDate: true }),
        (date) => {
          expect(parseInstant(date.toISOString(), "UTC")).toBe(date.getTime());
          const seconds = date.toISOString().replace(/\.\d+/, "");
          expect(parseInstant(seconds, "UTC")).toBe(Math.floor(date.getTime() / 1000) * 1000);
          const [day = "", time = ""] = seconds.split("T");
          for (const last of [29, 30, 31, 32]) {
            const text = `${day.slice(0, 8)}${last}T${time}`;
            const real = new Date(`${day.slice(0, 8)}01T${time}`);
            real.setUTCDate(last);
            const isReal = real.toISOString().startsWith(day.slice(0, 8));
            expect(parseInstant(text, "UTC")).toBe(isReal ? real.getTime() : null);
          }
        },
      ),
    ));

  it("takes the first of two times and the end of a gap", () => {
    expect(iso("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T02:30:00+02:00");
    expect(iso("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T03:00:00+02:00");
    expect(iso("2026-10-04T02:10", "Australia/Lord_Howe")).toBe("2026-10-04T02:30:00+11:00");
    expect(iso("2011-12-30", "Pacific/Apia")).toBe("2011-12-31T00:00:00+14:00");
    expect(iso("2011-12-30T18:00", "Pacific/Apia")).toBe("2011-12-31T00:00:00+14:00");
    expect(iso("2026-11-01T01:30", "America/St_Johns")).toBe("2026-11-01T01:30:00-02:30");
  });

  it.each([
    "",
    "yesterday",
    "2026-02-30",
    "2026-13-01",
    "2026-11-14T24:00",
    "2026-11-14T12:60",
    "2026-11-14T12:00+24:00",
    "14.11.2026",
    "1763078400",
    "2026-11-14'; DROP TABLE message; --",
  ])("refuses %j", (raw) => {
    expect(parseInstant(raw, "UTC")).toBeNull();
  });

  it("reads back what an input shows, except where the clock shows it twice", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Asia/Kathmandu", "America/St_Johns", "Europe/Berlin", "Australia/Lord_Howe", "UTC"),
        fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2036, 0) }),
        (zone, instant) => {
          const minute = instant - (instant % 60_000);
          const read = parseInstant(formatLocalInput(minute, zone), zone) ?? Number.NaN;
          expect(toWall(read, zone)).toBe(toWall(minute, zone));
          expect(read).toBeLessThanOrEqual(minute);
          expect(parseInstant(formatIso(instant, zone), "UTC")).toBe(instant);
          expect(toInstant(toWall(read, zone), zone)).toBe(read);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("zones", () => {
  it("knows zones by their present name, and offers only zones", () => {
    expect(listZones()).toEqual(expect.arrayContaining(["UTC", "Asia/Kolkata", "Asia/Kathmandu", "Europe/Kyiv"]));
    expect(listZones()).not.toContain("Asia/Calcutta");
    expect(listZones().every(isZone)).toBe(true);
  });

  it("knows a zone in any case", () => {
    expect(["asia/kolkata", "ASIA/KOLKATA", "Asia/Kolkata", "aSia/koLkata "].map(isZone)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it.each(["", "+05:30", "Foo/Bar", "UTC'; --", "Europe/Berlin ", "Europe/../Berlin", "x".repeat(100)])(
    "refuses %j",
    (name) => expect(isZone(name)).toBe(false),
  );
});

describe("the wire's dates", () => {
  it("are RFC 2822 in UTC, both ways", () => {
    expect(formatRfc2822(Date.UTC(2026, 10, 21, 21, 40))).toBe("Sat, 21 Nov 2026 21:40:00 +0000");
    expect(parseRfc2822("Sat, 21 Nov 2026 21:40:00 +0000")).toBe(Date.UTC(2026, 10, 21, 21, 40));
    expect(parseRfc2822("21 Nov 2026 21:40:00 -0330")).toBe(Date.UTC(2026, 10, 22, 1, 10));
    expect(parseRfc2822("Sat, 31 Feb 2026 21:40:00 +0000")).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
        expect(parseRfc2822(formatRfc2822(seconds * 1000))).toBe(seconds * 1000);
        expect(formatRfc2822(seconds * 1000)).toBe(new Date(seconds * 1000).toUTCString().replace("GMT", "+0000"));
      }),
    );
  });

  it("may come as ISO 8601 too", () => {
    expect(parseWireDate("2026-11-21")).toBe(Date.UTC(2026, 10, 21));
    expect(parseWireDate("2026-11-21T21:40:00.000Z")).toBe(Date.UTC(2026, 10, 21, 21, 40));
    expect(parseWireDate("soon")).toBeNull();
  });
});
