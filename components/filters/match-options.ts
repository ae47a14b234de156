import { fold, hasWords } from "@/lib/format/has-words";
import type { Option } from "./option";

/**
 * The options whose label, value or other names have every word typed, accents or not; first those that are chiefly called so, then
 * those that begin with it.
 */
export function matchOptions(options: readonly Option[], typed: string): Option[] {
  const wanted = fold(typed).trim();
  if (wanted === "") return [...options];
  const matching = options.filter(({ label, value, also = [], chiefly = [] }) =>
    hasWords([label, value, ...also, ...chiefly].join(" "), typed),
  );
  const isCalled = (names: readonly string[] = []) => names.some((name) => fold(name) === wanted);
  const rank = ({ label, value, also, chiefly }: Option) => {
    if (isCalled(chiefly)) return 2;
    return Number(fold(label).startsWith(wanted) || fold(value) === wanted || isCalled(also));
  };
  return matching.sort((a, b) => rank(b) - rank(a));
}
