/** The place of each name among all of them, as the language of `locale` sorts. */
export function toNamePlaces(names: readonly string[], locale: string): ReadonlyMap<string, number> {
  const { compare } = new Intl.Collator(locale, { sensitivity: "base", numeric: true });
  return new Map([...new Set(names)].toSorted(compare).map((name, place) => [name, place] as const));
}
