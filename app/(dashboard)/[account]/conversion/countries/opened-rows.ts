export type OpenedRows = { isOpen: (country: string) => boolean; toggle: (country: string) => void };

/**
 * Which countries show their carriers. One that stands alone does so by itself until it is closed, which leaves `opened` empty;
 * null, an address that says nothing, is nobody's choice.
 */
export function toOpenedRows(
  opened: readonly string[] | null,
  alone: boolean,
  onChange: (opened: string[] | null) => void,
): OpenedRows {
  const isOpen = (country: string) => opened?.includes(country) || (alone && opened?.length !== 0);
  const toggle = (country: string) => {
    if (!isOpen(country)) return onChange([...(opened ?? []), country]);
    if (alone) return onChange([]);
    const left = (opened ?? []).filter((other) => other !== country);
    onChange(left.length > 0 ? left : null);
  };
  return { isOpen, toggle };
}
