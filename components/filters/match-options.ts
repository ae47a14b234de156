import type { Option } from "./option";

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("_", " ");

/**
 * The options whose label, value or other names have every word typed, accents or not; first those that are chiefly called so, then
 * those that begin with it.
 */
export function matchOptions(options: readonly Option[], typed: string): Option[] {
  const wanted = fold(typed).trim();
  if (wanted === "") return [...options];
  const words = wanted.split(/\s+/);
  const matching = options.filter((option) => {
    const text = fold([option.label, option.value, ...(option.also ?? []), ...(option.chiefly ?? [])].join(" "));
    return words.every((word) => text.includes(word));
  });
  const isCalled = (names: readonly string[] = []) => names.some((name) => fold(name) === wanted);
  const rank = ({ label, value, also, chiefly }: Option) => {
    if (isCalled(chiefly)) return 2;
    return Number(fold(label).startsWith(wanted) || fold(value) === wanted || isCalled(also));
  };
  return matching.sort((a, b) => rank(b) - rank(a));
}
