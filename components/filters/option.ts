export type Option = {
  value: string;
  label: string;
  /** An ISO 3166 code, shown before the label. */
  country?: string;
  /** Shown at the right: a count, an offset. */
  note?: string;
};
