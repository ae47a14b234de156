/** Every area code has 555-0100 to 555-0199 set aside for fiction (NANPA). */
const AREA_CODES: Readonly<Record<string, readonly number[]>> = {
  US: [
    202, 206, 212, 213, 214, 303, 305, 312, 313, 314, 404, 407, 408, 412, 415, 469, 480, 502, 503, 504, 512, 513, 602,
    612, 614, 615, 617, 619, 702, 703, 704, 713, 714, 716, 718, 720, 801, 803, 804, 813, 816, 818, 832, 847, 901, 904,
    908, 916, 917, 919, 925, 949, 954, 972,
  ],
  CA: [
    204, 226, 236, 250, 289, 306, 403, 416, 418, 438, 450, 506, 514, 519, 581, 587, 604, 613, 647, 705, 709, 778, 780,
    807, 819, 902, 905,
  ],
};
const NUMBERS_PER_AREA = 100;
const DIGITS = 8;
/** Odd, and no multiple of 5: multiplying by it modulo a power of ten meets every number once. */
const STRIDE = 38_742_049;

/** How many different numbers there are for a country. */
export const countNumbers = (country: string): number =>
  country in AREA_CODES ? (AREA_CODES[country]?.length ?? 0) * NUMBERS_PER_AREA : 10 ** DIGITS;

/**
 * The number with this index among a country's; neighbours look unrelated. Nobody can have it: no subscriber's number
 * begins with the trunk prefix 0 after its calling code (in Italy, where it may, with 2), and +999 is no country's.
 */
export function toRecipientNumber(country: string, callingCode: string, index: number): string {
  const areas = AREA_CODES[country];
  if (areas) {
    const area = areas[index % areas.length] ?? 0;
    return `+1${area}55501${String(Math.floor(index / areas.length) % NUMBERS_PER_AREA).padStart(2, "0")}`;
  }
  return toNumberInSequence(country, callingCode, (index * STRIDE) % 10 ** DIGITS);
}

/** The same numbers, but neighbours are neighbours. Not for countries whose fictional numbers are few. */
export const toNumberInSequence = (country: string, callingCode: string, digits: number): string =>
  `+${callingCode}${country === "IT" ? "2" : "0"}${String(digits).padStart(DIGITS, "0")}`;
