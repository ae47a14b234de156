export type Option = {
  value: string;
  label: string;
  /** An ISO 3166 code, shown before the label. */
  country?: string;
  /** Shown at the right: a count, an offset. */
  note?: string;
  /** What else people type to find it. */
  also?: readonly string[];
  /** The same, and then they mean it before others. */
  chiefly?: readonly string[];
};
