import isoCountries from "i18n-iso-countries";
import { describe, expect, it } from "vitest";
import { COUNTRY_CODES, countryFlag, countryName, isCountry, parseCountry } from "./countries";

describe("countries", () => {
  it("are those of ISO 3166-1, Kosovo, and the unknown one", () => {
    const iso = Object.keys(isoCountries.getAlpha2Codes());
    expect([...COUNTRY_CODES].sort()).toEqual([...new Set([...iso, "XK", "ZZ"])].sort());
    expect(isCountry("ZZ")).toBe(true);
    expect(isCountry("XX")).toBe(false);
    expect(isCountry("in")).toBe(false);
  });

  it("each have a name of their own", () => {
    const names = COUNTRY_CODES.map((code) => countryName(code));
    expect(new Set(names).size).toBe(COUNTRY_CODES.length);
    for (const [i, code] of COUNTRY_CODES.entries()) expect(names[i]).not.toBe(code);
  });

  it.each([
    ["US", "United States", "🇺🇸"],
    ["TR", "Türkiye", "🇹🇷"],
    ["HK", "Hong Kong", "🇭🇰"],
    ["FK", "Falkland Islands", "🇫🇰"],
    ["PS", "Palestine", "🇵🇸"],
    ["XK", "Kosovo", "🇽🇰"],
    ["ZZ", "Unknown", "🌐"],
    ["??", "??", "🌐"],
  ])("%s is %s %s", (code, name, flag) => {
    expect(countryName(code)).toBe(name);
    expect(countryFlag(code)).toBe(flag);
  });

  it("are named in other languages", () => {
    expect(countryName("DE", "de")).toBe("Deutschland");
    expect(countryName("TR", "de")).toBe("Türkei");
  });

  it.each([
    ["in", "IN"],
    [" GB ", "GB"],
    ["UK", "GB"],
    ["ZZ", "ZZ"],
    ["India", "ZZ"],
    ["", "ZZ"],
    ["__proto__", "ZZ"],
    ["constructor", "ZZ"],
  ])("reads %j as %s", (raw, code) => {
    expect(parseCountry(raw)).toBe(code);
  });
});
