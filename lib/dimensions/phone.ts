import { parsePhoneNumberFromString } from "libphonenumber-js/core";
import metadata from "libphonenumber-js/metadata.max.json";
import { getCallingCode, listCountriesOfCallingCode } from "./calling-code";
import { UNKNOWN_COUNTRY } from "./countries";

/** Channels whose addresses begin with their name and a colon. */
export const PREFIXED_CHANNELS = ["whatsapp", "rcs", "messenger"] as const;
export type AddressChannel = "sms" | (typeof PREFIXED_CHANNELS)[number];

export type Address = {
  /** Null for addresses that are no phone numbers, such as `messenger:1234567`. */
  e164: string | null;
  /** ISO 3166-1 alpha-2, `ZZ` when unknown. */
  country: string;
  channel: AddressChannel;
  /** The canonical form: the E.164 number or identifier, behind the channel's prefix where it has one. */
  address: string;
};

/** libphonenumber's regions that ISO 3166-1 has no code for: Ascension and Tristan da Cunha. */
const PARTS_OF: Readonly<Record<string, string>> = { AC: "SH", TA: "SH" };

const LONGEST_ADDRESS = 128;
const E164 = /^\+[1-9]\d{6,14}$/;
/** A form that forgot to encode `+` delivers a space; nothing else begins with exactly one. */
const UNENCODED_PLUS = /^ (?=[1-9]\d{6,14}$)/;
const PUNCTUATION = /[ \u00a0.()/-]/g;
const IDENTIFIER = /^[A-Za-z0-9._-]{1,100}$/;

/** `+` and 7 to 15 digits, punctuation aside; null for local formats, since nothing says which country they mean. */
function parseE164(raw: string): string | null {
  if (E164.test(raw)) return raw;
  const trimmed = raw.replace(UNENCODED_PLUS, "+").trim();
  if (!trimmed.startsWith("+")) return null;
  const bare = trimmed.replace(PUNCTUATION, "");
  return E164.test(bare) ? bare : null;
}

const NORTH_AMERICA = "1";
const countryByAreaCode = new Map<string, string>();

/**
 * In North America the area code decides, so libphonenumber (10 µs among 25 countries) is asked once for each, about a
 * number that stands for all of them.
 */
function getCountryOfAreaCode(areaCode: string, main: string): string {
  let country = countryByAreaCode.get(areaCode);
  if (country === undefined) {
    country = parsePhoneNumberFromString(`+1${areaCode}2345678`, metadata)?.country ?? main;
    countryByAreaCode.set(areaCode, country);
  }
  return country;
}

/**
 * The country of an E.164 number. Numbers that no country of a shared calling code has assigned (+1 555 …) go to its
 * main country, numbers of no country (+800, +882 …) to `ZZ`.
 */
function getCountryOfNumber(e164: string): string {
  const callingCode = getCallingCode(e164);
  const countries = callingCode === null ? [] : listCountriesOfCallingCode(callingCode);
  const main = countries[0] ?? UNKNOWN_COUNTRY;
  if (countries.length < 2) return PARTS_OF[main] ?? main;
  if (callingCode === NORTH_AMERICA) return getCountryOfAreaCode(e164.slice(2, 5), main);
  const country = parsePhoneNumberFromString(e164, metadata)?.country ?? main;
  return PARTS_OF[country] ?? country;
}

function splitChannel(raw: string): { channel: AddressChannel; rest: string } | null {
  const colon = raw.indexOf(":");
  if (colon < 0) return { channel: "sms", rest: raw };
  const prefix = raw.slice(0, colon).trim().toLowerCase();
  const channel = PREFIXED_CHANNELS.find((name) => name === prefix);
  return channel ? { channel, rest: raw.slice(colon + 1) } : null;
}

/**
 * Reads a message's address as Twilio writes it: E.164, behind `whatsapp:`, `rcs:` or `messenger:` for those channels.
 * Null when it is no address. As Twilio's error 21211 has it, a number without `+` is none; unlike Twilio, punctuation
 * after a `+` is forgiven, and a number need not be assigned to anybody.
 */
export function parseAddress(raw: string): Address | null {
  if (raw.length > LONGEST_ADDRESS) return null;
  const split = splitChannel(raw);
  if (!split) return null;
  const { channel, rest } = split;
  const prefix = channel === "sms" ? "" : `${channel}:`;
  const e164 = parseE164(rest);
  if (e164) return { e164, country: getCountryOfNumber(e164), channel, address: prefix + e164 };
  // RCS agents and Messenger users have names of their own; WhatsApp and SMS know numbers only.
  if ((channel !== "messenger" && channel !== "rcs") || !IDENTIFIER.test(rest)) return null;
  return { e164: null, country: UNKNOWN_COUNTRY, channel, address: prefix + rest };
}
