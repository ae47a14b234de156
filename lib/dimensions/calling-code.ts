import metadata from "libphonenumber-js/metadata.max.json";

/** Calling codes to their countries, the main one first; codes of no country (+800, +882 …) have none. */
const countriesByCallingCode: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...Object.entries(metadata.country_calling_codes),
  ...Object.keys(metadata.nonGeographic ?? {}).map((code) => [code, []] as const),
]);

const callingCodeByCountry: ReadonlyMap<string, string> = new Map(
  [...countriesByCallingCode].flatMap(([code, countries]) => countries.map((country) => [country, code] as const)),
);

/** The calling code of an E.164 number, without `+`; null when no such code is assigned. ITU codes are prefix-free. */
export function getCallingCode(e164: string): string | null {
  for (let end = 2; end <= 4; end++) {
    const code = e164.slice(1, end);
    if (countriesByCallingCode.has(code)) return code;
  }
  return null;
}

/** Countries that use the calling code, the main one first (as libphonenumber orders them). */
export const listCountriesOfCallingCode = (callingCode: string): readonly string[] =>
  countriesByCallingCode.get(callingCode) ?? [];

/** The country's calling code, without `+`; null where it has none of its own. */
export const getCallingCodeOfCountry = (country: string): string | null => callingCodeByCountry.get(country) ?? null;
