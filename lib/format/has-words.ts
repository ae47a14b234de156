/** Letters without case and accents, so that people find what they can type. */
export const fold = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("_", " ");

/** Whether a text has every word that is typed, anywhere and in any order. */
export function hasWords(text: string, typed: string): boolean {
  const folded = fold(text);
  return fold(typed)
    .trim()
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
