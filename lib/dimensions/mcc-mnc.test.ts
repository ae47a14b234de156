import { all } from "mcc-mnc-list";
import { describe, expect, it } from "vitest";
import { findNetwork } from "./mcc-mnc";

const brandOf = (country: string, mcc: string, mnc: string) => {
  const found = findNetwork(country, mcc, mnc);
  return found && `${found.country} ${found.network.brand}`;
};

describe("findNetwork", () => {
  it("takes the network code for the string that it is", () => {
    expect(brandOf("DE", "262", "01")).toBe("DE Telekom");
    expect(brandOf("DE", "262", "001")).toBeNull();
    expect(brandOf("MX", "334", "020")).toBe("MX Telcel");
    expect(brandOf("CO", "732", "101")).toBe("CO Claro");
    // The plan has 001, and no code of two digits.
    expect(brandOf("CO", "732", "001")).not.toBeNull();
    expect(brandOf("CO", "732", "01")).toBeNull();
  });

  it("puts back zeros that a number cannot keep, where one code alone can be meant", () => {
    expect(brandOf("DE", "262", "1")).toBe("DE Telekom");
    expect(brandOf("MX", "334", "20")).toBe("MX Telcel");
    expect(brandOf("ID", "510", "1")).toBe("ID Indosat Ooredoo Hutchison");
    // 310 has codes of both lengths.
    const lengths = new Set(all().flatMap(({ mcc, mnc }) => (mcc === "310" ? [mnc.length] : [])));
    expect(lengths.size).toBe(2);
    expect(brandOf("US", "310", "26")).not.toBe("US T-Mobile");
  });

  it.each([
    ["US", "310", "410", "US AT&T"],
    // The same code is another brand's on the Virgin Islands.
    ["VI", "310", "410", "VI Liberty"],
    // Puerto Rico shares the codes of the USA.
    ["PR", "310", "410", "PR AT&T"],
    ["GG", "234", "15", "GG Vodafone UK"],
    ["AU", "505", "01", "AU Telstra"],
    ["CX", "505", "01", "CX Telstra"],
    ["ZZ", "404", "10", "IN AirTel"],
    ["ZZ", "310", "260", "US T-Mobile"],
  ])("in %s, %s-%s is %s", (country, mcc, mnc, answer) => {
    expect(brandOf(country, mcc, mnc)).toBe(answer);
  });

  it.each([
    ["IN", "310", "260"],
    ["CA", "310", "260"],
    ["KZ", "250", "01"],
    ["IN", "404", "999"],
    ["IN", "999", "99"],
    ["ZZ", "901", "01"],
    ["ZZ", "001", "01"],
    ["IN", "", ""],
    ["IN", "404", ""],
    ["IN", "404", "-1"],
    ["IN", "404", "10 "],
    ["IN", "__proto__", "constructor"],
  ])("says nothing of %s %j-%j", (country, mcc, mnc) => {
    expect(findNetwork(country, mcc, mnc)).toBeNull();
  });

  it("prefers the network on the air where a code changed hands", () => {
    expect(brandOf("CY", "280", "10")).toBe("CY Epic");
  });
});
