import { describe, expect, it } from "vitest";
import { CARRIER_ALIASES } from "./carrier-aliases";
import { isListedBrand, toBrand } from "./carrier-brand";
import { toNameKey } from "./carrier-name";
import { isCountry } from "./countries";

describe("toBrand", () => {
  it.each([
    [
      "US",
      "AT&T",
      ["AT&T Mobility", "AT&T Wireless", "at&t", "ATT", "AT&T Mobility LLC", "New Cingular Wireless PCS, LLC"],
    ],
    [
      "US",
      "Verizon",
      ["Verizon Wireless", "VERIZON", "Cellco Partnership DBA Verizon Wireless", "Verizon Wireless:6006 - SVR/2"],
    ],
    ["US", "T-Mobile", ["T-Mobile USA, Inc.", "T-Mobile US", "TMobile", "Sprint Spectrum, L.P."]],
    ["IN", "Jio", ["Reliance Jio", "jio", "Reliance Jio Infocomm Ltd"]],
    ["IN", "AirTel", ["Airtel", "Bharti Airtel", "Bharti Airtel Ltd.", "AIRTEL"]],
    ["IN", "Vi India", ["Vodafone Idea", "Vi", "Vodafone", "Idea Cellular"]],
    ["BR", "Vivo", ["VIVO", "Telefônica Brasil S.A."]],
    ["BR", "TIM", ["Tim", "TIM Brasil", "Telecom Italia Mobile"]],
    ["GB", "3", ["Three", "Three UK", "Hutchison 3G UK Ltd", "H3G"]],
    ["GB", "O2", ["O2 (UK)", "Telefonica UK", "o2"]],
    ["GB", "Vodafone", ["Vodafone UK", "Vodafone Ltd"]],
    ["DE", "Telekom", ["T-Mobile", "Deutsche Telekom", "Telekom Deutschland GmbH"]],
    ["DE", "O2", ["E-Plus", "Eplus", "Telefónica Germany GmbH & Co. oHG"]],
    ["FR", "Bouygues", ["Bouygues Telecom"]],
    ["SA", "STC", ["Al Jawal (STC )", "stc", "Saudi Telecom Company"]],
    ["JP", "NTT docomo", ["NTT DOCOMO, INC.", "docomo", "NTT Docomo"]],
    ["TR", "Türk Telekom", ["Turk Telekom", "TÜRK TELEKOM", "Avea"]],
    ["EG", "WE", ["Telecom Egypt", "TE", "We"]],
    ["SE", "Telia", ["TeliaSonera", "Telia Sverige AB"]],
    ["HN", "Tigo", ["Celtel (Tigo)"]],
    ["CN", "China Mobile", ["China Mobile", "CMCC"]],
    ["CN", "China Telecom", ["China Telecom"]],
  ])("in %s, %s is also called %j", (country, brand, names) => {
    expect(names.map((name) => toBrand(country, name))).toEqual(names.map(() => brand));
    expect(toBrand(country, brand)).toBe(brand);
    expect(isListedBrand(country, brand)).toBe(true);
  });

  it("keeps brands of the same name apart by country", () => {
    expect(toBrand("DE", "T-Mobile")).toBe("Telekom");
    expect(toBrand("US", "T-Mobile")).toBe("T-Mobile");
    expect(toBrand("PL", "T-Mobile")).toBe("T-Mobile");
  });

  it("tidies what no list knows", () => {
    expect(toBrand("US", "ACME mobile, Inc.")).toBe("Acme Mobile");
    expect(toBrand("ZZ", "acme mobile")).toBe("Acme Mobile");
    expect(isListedBrand("US", "Acme Mobile")).toBe(false);
    expect(toBrand("US", "n/a")).toBeNull();
    expect(toBrand("US", "n/a")).toBeNull();
  });
});

describe("the table of aliases", () => {
  const entries = Object.entries(CARRIER_ALIASES).flatMap(([country, brands]) =>
    Object.entries(brands).flatMap(([brand, names]) =>
      [brand, ...names].map((name) => [country, brand, name] as const),
    ),
  );

  it("gives every name to one brand", () => {
    const meant = new Map<string, string>();
    for (const [country, brand, name] of entries) {
      const key = `${country} ${toNameKey(name)}`;
      expect(meant.get(key) ?? brand, key).toBe(brand);
      meant.set(key, brand);
    }
  });

  it("is what names are resolved by, and is of countries", () => {
    for (const [country, brand, name] of entries) {
      expect(isCountry(country)).toBe(true);
      expect(toBrand(country, name), `${country} ${name}`).toBe(brand);
    }
  });
});
