import { COUNTRY_CODES, countryName, UNKNOWN_COUNTRY } from "./countries";

const LONGEST_NAME = 128;
const LONGEST_COUNTRY_CODE = 3;

/** What systems write into a name field when they have no name; compared by `toNameKey`. */
const NO_NAMES: ReadonlySet<string> = new Set(
  "0 unknown unknowncarrier unknownoperator unknownnetwork na nan none null nil undefined other others unavailable notavailable notapplicable invalid error".split(
    " ",
  ),
);
/** MCC and MNC run together, where a name belongs. */
const NETWORK_CODE = /^\d{5,6}$/;
/** What numbering databases append: "Verizon Wireless:6006 - SVR/2", "Bandwidth.com/13". */
const REGISTRY_SUFFIX = /[:/]\d+( - .*)?$/;

const LEGAL_WORDS: ReadonlySet<string> = new Set(
  (
    "ltd limited inc incorporated llc lp plc co corp corporation company gmbh ag kg ohg sa sau sas spa srl sarl sprl bv nv ab oy oyj as " +
    "asa aps pty pte kk pt tbk sdn bhd berhad jsc ojsc cjsc pjsc pao ooo zao sro sp zoo oo doo dd ad ead eood sia uab z o saoc qsc ksc sae saog pvt private"
  ).split(" "),
);
const GENERIC_WORDS: ReadonlySet<string> = new Set(
  (
    "mobile mobil mobilfunk mobiles movil moviles mobility wireless cellular celular telecom telecoms telekom telecommunication telecommunications " +
    "telecomunicacoes telecomunicaciones communication communications comunicaciones network networks services group holding gsm the of and"
  ).split(" "),
);

/** Letters and digits only, without accents and case: what two spellings of one name have in common. */
export const toNameKey = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase()
    .replace(/\p{M}/gu, "");

/** A reported carrier name, tidied; null where it names nothing (empty, control characters, too long, "unknown"). */
export function parseCarrierName(raw: string): string | null {
  if (raw.length > LONGEST_NAME * 2) return null;
  const name = raw
    .normalize("NFC")
    .trim()
    .replace(/\p{Cf}/gu, "")
    .replace(/&amp;/gi, "&")
    .replace(REGISTRY_SUFFIX, "")
    .replace(/^.*\bd\/?b\/?a\s+/i, "")
    .replace(/\p{Zs}+/gu, " ")
    .trim();
  if (name.length > LONGEST_NAME || /\p{C}/u.test(name) || NETWORK_CODE.test(name)) return null;
  const key = toNameKey(name);
  return key === "" || NO_NAMES.has(key) ? null : name;
}

/** A country's name in English and in its own main language, and the codes that stand for it inside carrier names. */
function countryWords(country: string): string[] {
  if (country === UNKNOWN_COUNTRY) return [];
  const { language } = new Intl.Locale(`und-${country}`).maximize();
  const spoken = { GB: ["uk"], US: ["usa", "us"], AE: ["uae"], SA: ["ksa"] }[country] ?? [];
  return [countryName(country), countryName(country, language), country, ...spoken].map(toNameKey);
}

const wordsByCountry = new Map<string, ReadonlySet<string>>();

function getCountryWords(country: string): ReadonlySet<string> {
  let words = wordsByCountry.get(country);
  if (!words) {
    words = new Set(countryWords(country));
    wordsByCountry.set(country, words);
  }
  return words;
}

let countryNameKeys: ReadonlySet<string> | undefined;

/** Leaves out words and pairs of words that name the country ("Zain Saudi Arabia"); a code only after another word. */
function withoutCountry(keys: readonly string[], country: string): string[] {
  const names = getCountryWords(country);
  const kept: string[] = [];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? "";
    const next = keys[i + 1];
    if (names.has(key) && (key.length > LONGEST_COUNTRY_CODE || i > 0)) continue;
    if (next !== undefined && names.has(key + next)) i++;
    else kept.push(key);
  }
  return kept;
}

/**
 * What is left of a name without legal forms, the country, and words that every carrier uses: "Vodafone Egypt
 * Telecommunications Co." is `vodafone`. Null where nothing tells it apart ("Telecom Egypt", "China Mobile").
 */
export function toCoreKey(name: string, country: string): string | null {
  countryNameKeys ??= new Set(COUNTRY_CODES.map((code) => toNameKey(countryName(code))));
  const spoken = name.split(" ");
  // Where generic words are joined they are the name: "Cable & Wireless".
  if (spoken.includes("&")) return null;
  const words = withoutCountry(spoken.map(toNameKey), country);
  const core = words.filter((word) => !LEGAL_WORDS.has(word) && !GENERIC_WORDS.has(word)).join("");
  return core === "" || countryNameKeys.has(core) ? null : core;
}

/** Words that need the country after them. */
const PARTICLES: ReadonlySet<string> = new Set(["of", "de", "do", "da", "del", "the", "air", "mobile", "telecom"]);

/** A listed name as people say it: without what is in brackets, legal forms and the country at the end. */
export function toShortName(name: string, country: string): string {
  const words = name
    .replace(/\s*\([^)]*\)/g, "")
    .trim()
    .split(/\s+/);
  const countryKeys = getCountryWords(country);
  while (words.length > 1) {
    const last = toNameKey(words.at(-1) ?? "");
    const isCountry = countryKeys.has(last) && !PARTICLES.has(toNameKey(words.at(-2) ?? ""));
    if (last !== "" && !LEGAL_WORDS.has(last) && !isCountry) break;
    words.pop();
  }
  const short = words.join(" ").replace(/[\s,;&-]+$/, "");
  return toNameKey(short) === "" ? name : short;
}

const VOWEL = /[aeiouy\p{M}]/u;
const SHORT = /^[a-z]{2,4}$/;
/** Where a word or a part of it begins: not within `</b>`, and after the apostrophe of O'Neil but not of Claro's. */
const BEGINNING = /(?<=^["“„«'(]*|\p{L}[-/.&(]|^(?:o|d|l)['’])\p{L}/gu;

/** Initials joined as in AT&T or B&Q. */
const JOINED_INITIALS = /(?<![\p{L}\p{N}])[a-z]{1,2}&[a-z](?![\p{L}\p{N}])/giu;

/**
 * One spelling for a name that no list knows, whichever way it was written: "ACME telecom, inc." is "Acme Telecom". Whose capitals
 * were meant and whose were a system's habit can't be told, so they come from the letters alone.
 */
export function toUniformName(name: string, country: string): string {
  const words = toShortName(name, country).toLowerCase().split(" ");
  return words
    .map((word, index) => {
      const isLegalForm = index === 0 && words.length > 1 && LEGAL_WORDS.has(word);
      if (SHORT.test(word) && (isLegalForm || !VOWEL.test(word))) return word.toUpperCase();
      return word
        .replace(BEGINNING, (letter) => letter.toUpperCase())
        .replace(JOINED_INITIALS, (initials) => initials.toUpperCase());
    })
    .join(" ");
}
