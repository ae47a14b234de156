export type Option = {
  value: string;
  label: string;
  /** Shown before the label, not read out: a flag, for one. */
  mark?: string;
  /** Shown at the right: a count, an offset. */
  note?: string;
};
