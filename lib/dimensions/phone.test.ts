import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, it } from "vitest";
import { isCountry, parseCountry } from "./countries";
import { parseAddress } from "./phone";

const countryOf = (raw: string) => parseAddress(raw)?.country;

describe("the country of a number", () => {
  it.each([
    // +1: every area code has its own country.
    ["+14155550100", "US"],
    ["+12125551234", "US"],
    ["+16045551234", "CA"],
    ["+14165551234", "CA"],
    ["+18095551234", "DO"],
    ["+18295551234", "DO"],
    ["+18765551234", "JM"],
    ["+17875551234", "PR"],
    ["+18685551234", "TT"],
    ["+12425551234", "BS"],
    ["+16715551234", "GU"],
    ["+18005551234", "US"],
    ["+15005550006", "US"],
    // +7
    ["+79161234567", "RU"],
    ["+74951234567", "RU"],
    ["+77011234567", "KZ"],
    ["+77271234567", "KZ"],
    // +44
    ["+447400123456", "GB"],
    ["+442071838750", "GB"],
    ["+447781123456", "GG"],
    // Guernsey has a part of 7911.
    ["+447911123456", "GG"],
    ["+441481256789", "GG"],
    ["+447797123456", "JE"],
    ["+447624123456", "IM"],
    // Other shared codes
    ["+393481234567", "IT"],
    ["+390669812345", "VA"],
    ["+4740612345", "NO"],
    ["+4779123456", "SJ"],
    ["+61412345678", "AU"],
    ["+61891641234", "CX"],
    ["+262692123456", "RE"],
    ["+262639012345", "YT"],
    ["+212650123456", "MA"],
    ["+358412345678", "FI"],
    ["+35818123456", "AX"],
    ["+59995181234", "CW"],
    ["+5993181234", "BQ"],
    // One country each
    ["+919812345678", "IN"],
    ["+5511961234567", "BR"],
    ["+8613123456789", "CN"],
    ["+38349123456", "XK"],
    // Ascension belongs to Saint Helena in ISO 3166.
    ["+24740123", "SH"],
    // No country's
    ["+80012345678", "ZZ"],
    ["+882161234567", "ZZ"],
    ["+883510012345", "ZZ"],
    ["+870773111632", "ZZ"],
    ["+99912345678", "ZZ"],
    // Assigned to nobody, yet plausible: the main country of the code
    ["+15555550100", "US"],
    ["+449999999999999", "GB"],
    ["+70000000000", "RU"],
    ["+9100000000", "IN"],
  ])("%s is of %s", (number, country) => {
    expect(parseAddress(number)).toEqual({ e164: number, country, channel: "sms", address: number });
  });

  it("is right for libphonenumber's example number of every country", () => {
    const wrong: string[] = [];
    for (const [country, national] of Object.entries(examples)) {
      const callingCode = { AC: "247", TA: "290" }[country];
      if (callingCode && countryOf(`+${callingCode}${national}`) !== parseCountry(country)) wrong.push(country);
    }
    expect(wrong).toEqual([]);
  });
});

describe("the country of an area code of North America", () => {
  it("is the country of every number in it that libphonenumber knows", { timeout: 30_000 }, () => {
    const wrong: string[] = [];
    for (let areaCode = 200; areaCode <= 999; areaCode++) {
      for (const rest of ["2000000", "2345678", "4567890", "5550100", "6464646", "7891234", "9999999"]) {
        const number = `+1${areaCode}${rest}`;
        const known = parsePhoneNumberFromString(number)?.country;
        if (known && known !== countryOf(number)) wrong.push(number);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("an address", () => {
  it.each([
    ["+1 (415) 555-0100", "+14155550100"],
    ["+44 20 7183 8750", "+442071838750"],
    ["+49.30/123456", "+4930123456"],
    ["  +14155550100  ", "+14155550100"],
    // A form that did not encode the plus.
    [" 14155550100", "+14155550100"],
  ])("%j is the number %s", (raw, e164) => {
    expect(parseAddress(raw)).toMatchObject({ e164, channel: "sms", address: e164 });
  });

  it.each([
    ["whatsapp:+447400123456", "whatsapp", "+447400123456", "GB", "whatsapp:+447400123456"],
    ["WhatsApp: +44 7400 123456", "whatsapp", "+447400123456", "GB", "whatsapp:+447400123456"],
    ["rcs:+5511961234567", "rcs", "+5511961234567", "BR", "rcs:+5511961234567"],
    ["rcs:acme_agent", "rcs", null, "ZZ", "rcs:acme_agent"],
    ["messenger:1234567890", "messenger", null, "ZZ", "messenger:1234567890"],
    ["messenger:+14155550100", "messenger", "+14155550100", "US", "messenger:+14155550100"],
  ])("%s is of the channel %s", (raw, channel, e164, country, address) => {
    expect(parseAddress(raw)).toEqual({ e164, country, channel, address });
  });

  it.each([
    "",
    " ",
    "+",
    "++14155550100",
    "12",
    "+12",
    "+123456",
    "+1234567890123456",
    "+04155550100",
    "hello",
    "hello +14155550100",
    "+1415555010x",
    "+1415555\u00000100",
    "+14155550100\n+14155550101",
    "\u0000",
    "+".repeat(300),
    `+${"1".repeat(300)}`,
    "+14155550100;ext=12",
    "(415) 555-0100",
    "4155550100",
    "14155550100",
    "004915112345678",
    "07911123456",
    "+１４１５５５５０１００",
    "whatsapp:",
    "whatsapp:hello",
    "whatsapp:4155550100",
    "rcs:",
    "messenger:",
    "messenger:a b",
    "messenger:\u0000",
    `messenger:${"1".repeat(120)}`,
    "telegram:+14155550100",
    "sms:+14155550100",
    "whatsapp:rcs:+14155550100",
    "user@example.org",
  ])("%j is none", (raw) => {
    expect(parseAddress(raw)).toBeNull();
  });

  it("never throws, and what it accepts is canonical", { timeout: 30_000 }, () => {
    const digits = fc.stringMatching(/^ ?\+?[0-9 ().-]{0,20}$/);
    const prefixed = fc
      .tuple(fc.constantFrom("", "whatsapp:", "RCS:", "messenger:"), fc.oneof(digits, fc.string({ unit: "binary" })))
      .map(([prefix, rest]) => prefix + rest);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), digits, prefixed), (raw) => {
        const address = parseAddress(raw);
        if (address === null) return;
        expect(isCountry(address.country)).toBe(true);
        if (address.e164 !== null) expect(address.e164).toMatch(/^\+[1-9]\d{6,14}$/);
        expect(parseAddress(address.address)).toEqual(address);
      }),
      { numRuns: 1000 },
    );
  });
});
