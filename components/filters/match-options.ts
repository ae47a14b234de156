import type { Option } from "./option";

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("_", " ");

/** The options whose label or value has every word typed, accents or not; those that begin with it come first. */
export function matchOptions(options: readonly Option[], typed: string): Option[] {
  const wanted = fold(typed).trim();
  if (wanted === "") return [...options];
  const words = wanted.split(/\s+/);
  const matching = options.filter((option) => {
    const text = `${fold(option.label)} ${fold(option.value)}`;
    return words.every((word) => text.includes(word));
  });
  const begins = (option: Option) => Number(fold(option.label).startsWith(wanted) || fold(option.value) === wanted);
  return matching.sort((a, b) => begins(b) - begins(a));
}
