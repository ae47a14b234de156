import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCarrierName, toCoreKey, toNameKey, toShortName, toUniformName } from "./carrier-name";

describe("parseCarrierName", () => {
  it.each([
    ["  Jio  ", "Jio"],
    ["AT&amp;T", "AT&T"],
    ["Verizon Wireless:6006 - SVR/2", "Verizon Wireless"],
    ["Bandwidth.com/13", "Bandwidth.com"],
    ["Cellco Partnership DBA Verizon Wireless", "Verizon Wireless"],
    ["Türk\u00a0 Telekom", "Türk Telekom"],
    ["m:tel", "m:tel"],
    ["3", "3"],
    ["中国移动", "中国移动"],
  ])("%j is %j", (raw, name) => {
    expect(parseCarrierName(raw)).toBe(name);
  });

  it.each([
    "",
    " ",
    "\t",
    "-",
    "???",
    "unknown",
    "UNKNOWN",
    "N/A",
    "n.a.",
    "null",
    "Unknown Carrier",
    "310260",
    "Jio\u0000",
    "a\nb",
    "\ud800",
    "x".repeat(129),
    "x".repeat(10_000),
  ])("%j names nothing", (raw) => {
    expect(parseCarrierName(raw)).toBeNull();
  });

  it("never throws", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), fc.constantFrom("US", "IN", "ZZ"), (raw, country) => {
        const name = parseCarrierName(raw);
        if (name === null) return;
        expect(name.length).toBeLessThanOrEqual(128);
        expect(toNameKey(name)).not.toBe("");
        expect(toUniformName(name, country)).not.toBe("");
        toCoreKey(name, country);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("names of the same carrier", () => {
  it.each([
    ["Vodafone Egypt Telecommunications Co.", "EG", "vodafone"],
    ["Zain Saudi Arabia", "SA", "zain"],
    ["Telenor Norge AS", "NO", "telenor"],
    ["Telefônica Brasil S.A.", "BR", "telefonica"],
    // Nothing would be left, or another country.
    ["Telecom Egypt", "EG", null],
    ["China Mobile", "CN", null],
    ["China Mobile", "HK", null],
    ["Cable & Wireless", "PA", null],
  ])("%s in %s is at core %s", (name, country, core) => {
    expect(toCoreKey(name, country)).toBe(core);
  });

  it.each([
    ["O2 (UK)", "GB", "O2"],
    ["Sky UK Limited", "GB", "Sky"],
    ["A1 BG", "BG", "A1"],
    ["Telecom Egypt", "EG", "Telecom Egypt"],
    ["Telecomunicaciones de México", "MX", "Telecomunicaciones de México"],
    ["PODA a.s.", "CZ", "PODA"],
  ])("%s in %s is %s for short", (name, country, short) => {
    expect(toShortName(name, country)).toBe(short);
  });

  it("are spelled alike, however they come", () => {
    for (const name of ["ACME telecom, inc.", "acme TELECOM Ltd", "Acme Telecom"]) {
      expect(toUniformName(name, "US")).toBe("Acme Telecom");
    }
    expect(toUniformName("kpn b.v.", "NL")).toBe("KPN");
    expect(toUniformName("foo-bar", "US")).toBe("Foo-Bar");
  });

  it.each([
    ["O'Neil Wireless", "O'Neil Wireless"],
    ["Claro's", "Claro's"],
    ["<b>x</b>", "<b>x</b>"],
    ['SIA "UNISTARS"', 'SIA "Unistars"'],
    ["AT&T/Foo", "AT&T/Foo"],
    ["AT&T Mobility", "AT&T Mobility"],
    ["Cable&Wireless", "Cable&Wireless"],
    ["To&Fro", "To&Fro"],
    ["x.com", "X.Com"],
  ])("are spelled as people do: %s is %s, in any case", (name, uniform) => {
    for (const spelling of [name, name.toUpperCase(), name.toLowerCase()]) {
      expect(toUniformName(spelling, "US").toLowerCase()).toBe(name.toLowerCase());
      expect(toUniformName(spelling, "US")).toBe(uniform);
    }
  });

  it("are spelled alike in any case", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."abeouxyz AEOUBC'\"<>/-.&()") }), (name) => {
        expect(toUniformName(name.toUpperCase(), "US")).toBe(toUniformName(name.toLowerCase(), "US"));
      }),
    );
  });
});
