export type OpenedRows = { isOpen: (country: string) => boolean; toggle: (country: string) => void };

const FEW = 3;

/** Few countries leave room for their carriers. */
export const opensByItself = (countries: number): boolean => countries <= FEW;

/**
 * Which of the `shown` countries show their carriers. Few do so by themselves until one is closed; the last closed leaves
 * `opened` empty. Null, or an address that names none of them, is nobody's choice.
 */
export function toOpenedRows(
  opened: readonly string[] | null,
  shown: readonly string[],
  onChange: (opened: string[] | null) => void,
): OpenedRows {
  const few = opensByItself(shown.length);
  const undecided = opened === null || (opened.length > 0 && !shown.some((country) => opened.includes(country)));
  const current = few && undecided ? shown : (opened ?? []);
  const isOpen = (country: string) => current.includes(country);
  const toggle = (country: string) => {
    const next = isOpen(country) ? current.filter((other) => other !== country) : [...current, country];
    onChange(few || next.length > 0 ? next : null);
  };
  return { isOpen, toggle };
}
