/** The row of recipients whose country is not known: CLDR's code for it, never assigned by ISO 3166. */
export const UNKNOWN_COUNTRY = "ZZ";

/** ISO 3166-1 alpha-2, plus `XK` (Kosovo, user-assigned but in general use) and, last, `ZZ` for unknown. */
export const COUNTRY_CODES: readonly string[] = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
  "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
  "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO " +
  "JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR " +
  "MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO " +
  "RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV " +
  "TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW ZZ"
).split(" ");

const known: ReadonlySet<string> = new Set(COUNTRY_CODES);

export const isCountry = (code: string): boolean => known.has(code);

/** What senders write instead of an ISO code. */
const SPOKEN_CODES: Readonly<Record<string, string>> = { UK: "GB", EL: "GR", AC: "SH", TA: "SH" };

/** The country of a code as a sender may write it ("in", " GB ", "UK"); `ZZ` for anything else. */
export function parseCountry(raw: string): string {
  const code = raw.trim().toUpperCase();
  const iso = SPOKEN_CODES[code] ?? code;
  return isCountry(iso) ? iso : UNKNOWN_COUNTRY;
}

/** Short everyday names, and those that differ between the CLDR versions of a server and a browser. */
const ENGLISH_NAMES: Readonly<Record<string, string>> = {
  FK: "Falkland Islands",
  HK: "Hong Kong",
  MM: "Myanmar",
  MO: "Macao",
  PS: "Palestine",
  TR: "Türkiye",
  ZZ: "Unknown",
};

const namesByLocale = new Map<string, Intl.DisplayNames>();

/** The country's name, "Unknown" for `ZZ`; the code itself when it is no country. */
export function countryName(code: string, locale = "en"): string {
  if (!isCountry(code)) return code;
  const english = locale === "en" || locale.startsWith("en-") ? ENGLISH_NAMES[code] : undefined;
  if (english) return english;
  let names = namesByLocale.get(locale);
  if (!names) {
    names = new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
    namesByLocale.set(locale, names);
  }
  return names.of(code) ?? code;
}

const REGIONAL_INDICATOR_A = 0x1f1e6;

/** The flag as an emoji; a globe for `ZZ` and anything that is no country. */
export function countryFlag(code: string): string {
  if (code === UNKNOWN_COUNTRY || !isCountry(code)) return "🌐";
  return String.fromCodePoint(...Array.from(code, (letter) => REGIONAL_INDICATOR_A + letter.charCodeAt(0) - 65));
}
