/** GSM 03.38: the default alphabet, and the characters behind its escape, which take two septets. */
const GSM_BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const GSM_EXTENSION = "\f^{}\\[~]|€";

const GSM_SEPTETS: ReadonlyMap<string, number> = new Map([
  ...[...GSM_BASIC].map((character) => [character, 1] as const),
  ...[...GSM_EXTENSION].map((character) => [character, 2] as const),
]);

const GSM = { alone: 160, joined: 153 };
const UCS2 = { alone: 70, joined: 67 };

/** The parts that characters of these widths fill; a character is never cut in two. */
function countParts(widths: readonly number[], { alone, joined }: typeof GSM): number {
  if (widths.reduce((sum, width) => sum + width, 0) <= alone) return 1;
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > joined) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}

/**
 * The SMS segments that a text is sent and billed as: 160 septets of GSM-7 or 70 units of UCS-2 alone, 153 or 67 each
 * when joined (3GPP TS 23.040 §9.2.3.24.1). 0 for an empty text. Smart encoding is not taken into account.
 */
export function countSegments(text: string): number {
  if (text === "") return 0;
  const characters = [...text];
  const septets: number[] = [];
  for (const character of characters) {
    const width = GSM_SEPTETS.get(character);
    if (width === undefined)
      return countParts(
        characters.map((each) => each.length),
        UCS2,
      );
    septets.push(width);
  }
  return countParts(septets, GSM);
}
