import { describe, expect, it } from "vitest";
import { type CarrierQuestion, resolveCarrier } from "./carrier";

/** The carriers of the demonstration markets: country, MCC, MNC, name. */
const MARKETS = `
US 311 480 Verizon
US 310 260 T-Mobile
US 310 410 AT&T
IN 405 857 Jio
IN 404 10 AirTel
IN 404 20 Vi India
IN 404 34 BSNL Mobile
BR 724 06 Vivo
BR 724 05 Claro
BR 724 02 TIM
BR 724 32 Algar
GB 234 30 EE
GB 234 10 O2
GB 234 15 Vodafone
GB 234 20 3
ID 510 10 Telkomsel
ID 510 01 Indosat Ooredoo Hutchison
ID 510 11 XL
ID 510 09 Smartfren
MX 334 020 Telcel
MX 334 090 AT&T
MX 334 030 Movistar
DE 262 01 Telekom
DE 262 02 Vodafone
DE 262 03 O2
DE 262 23 1&1
FR 208 01 Orange
FR 208 10 SFR
FR 208 15 Free
FR 208 20 Bouygues
PH 515 02 Globe
PH 515 03 SMART
PH 515 66 DITO
NG 621 30 MTN
NG 621 20 Airtel
NG 621 50 Glo
NG 621 60 9mobile
PK 410 01 Jazz
PK 410 06 Telenor
PK 410 04 Zong
PK 410 03 Ufone
BD 470 01 Grameenphone
BD 470 02 Robi
BD 470 03 Banglalink
BD 470 04 TeleTalk
ES 214 07 Movistar
ES 214 03 Orange
ES 214 01 Vodafone
ES 214 04 Yoigo
IT 222 01 TIM
IT 222 88 WINDTRE
IT 222 10 Vodafone
IT 222 50 Iliad
TR 286 01 Turkcell
TR 286 03 Türk Telekom
TR 286 02 Vodafone
CO 732 101 Claro
CO 732 123 Movistar
CO 732 103 Tigo
CO 732 360 WOM
CA 302 720 Rogers
CA 302 610 Bell
CA 302 220 Telus
AU 505 01 Telstra
AU 505 02 Optus
AU 505 03 Vodafone
JP 440 10 NTT docomo
JP 440 50 au
JP 440 20 SoftBank
JP 440 11 Rakuten
SA 420 01 STC
SA 420 03 Mobily
SA 420 04 Zain SA
ZA 655 01 Vodacom
ZA 655 10 MTN
ZA 655 02 Telkom
ZA 655 07 Cell C
EG 602 02 Vodafone
EG 602 01 Orange
EG 602 03 Etisalat
EG 602 04 WE
`;

const carriers = MARKETS.trim()
  .split("\n")
  .map((line) => {
    const [country = "", mcc = "", mnc = "", ...name] = line.split(" ");
    return { country, mcc, mnc, name: name.join(" ") };
  });

const ask = (question: Partial<CarrierQuestion>) => resolveCarrier({ country: "IN", e164: null, ...question });

describe("a carrier of the demonstration markets", () => {
  it.each(carriers)("$country $name is reached by code and by name", ({ country, mcc, mnc, name }) => {
    expect(ask({ country, mcc, mnc })).toEqual({ country, name, source: "mcc_mnc" });
    expect(ask({ country, reported: name })).toEqual({ country, name, source: "reported" });
    expect(ask({ country, lookup: name.toUpperCase() })).toEqual({ country, name, source: "lookup" });
  });
});

describe("the sources of a carrier", () => {
  const all = { e164: "+919810012345", reported: "Jio", lookup: "Vi", mcc: "404", mnc: "34" };

  it("answer in the order of their worth", () => {
    expect(ask(all)).toMatchObject({ name: "Jio", source: "reported" });
    expect(ask({ ...all, reported: undefined })).toMatchObject({ name: "Vi India", source: "lookup" });
    expect(ask({ ...all, reported: "", lookup: "n/a" })).toMatchObject({ name: "BSNL Mobile", source: "mcc_mnc" });
    expect(ask({ e164: all.e164 })).toMatchObject({ name: "AirTel", source: "number_prefix" });
    expect(ask({})).toEqual({ country: "IN", name: null, source: "unknown" });
  });

  it("say the same brand by any road", () => {
    const e164 = "+919810012345";
    const names = [{ reported: "Bharti Airtel" }, { lookup: "AIRTEL" }, { mcc: "404", mnc: "10" }, { e164 }].map(
      (by) => ask(by).name,
    );
    expect(new Set(names)).toEqual(new Set(["AirTel"]));
  });

  it.each(["", " ", "unknown", "N/A", "\u0000", "x".repeat(129), "40410"])(
    "fall to the next where a name is %j",
    (reported) => {
      expect(ask({ ...all, reported, lookup: undefined })).toMatchObject({ name: "BSNL Mobile", source: "mcc_mnc" });
    },
  );

  it("fall to the number where the code is unknown or another country's", () => {
    expect(ask({ e164: all.e164, mcc: "404", mnc: "999" })).toMatchObject({ name: "AirTel", source: "number_prefix" });
    expect(ask({ e164: all.e164, mcc: "310", mnc: "260" })).toEqual({
      country: "IN",
      name: "AirTel",
      source: "number_prefix",
    });
    expect(ask({ mcc: "310", mnc: "260" })).toEqual({ country: "IN", name: null, source: "unknown" });
    expect(ask({ mcc: "404" })).toMatchObject({ source: "unknown" });
  });

  it("tell the country too where nothing else does", () => {
    expect(ask({ country: "ZZ", mcc: "404", mnc: "10" })).toEqual({ country: "IN", name: "AirTel", source: "mcc_mnc" });
    expect(ask({ country: "ZZ", mcc: "310", mnc: "410", reported: "AT&T Wireless" })).toEqual({
      country: "US",
      name: "AT&T",
      source: "reported",
    });
    expect(ask({ country: "ZZ" })).toEqual({ country: "ZZ", name: null, source: "none" });
  });

  it("know no carrier by number in North America", () => {
    expect(ask({ country: "US", e164: "+14155550100" })).toEqual({ country: "US", name: null, source: "unknown" });
    expect(ask({ country: "CA", e164: "+16045551234" })).toEqual({ country: "CA", name: null, source: "unknown" });
  });
});
