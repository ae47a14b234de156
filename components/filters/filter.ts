import type { Option } from "./option";

/** Something that can be narrowed to any of several values. */
export type Filter = {
  name: string;
  label: string;
  selected: readonly string[];
  onChange: (selected: string[]) => void;
  /** What there is to choose from; rejects when that can't be told, with NoChoicesError where it is known why. */
  load: () => Promise<Option[]>;
  /** A value that is selected and not among the choices. */
  toOption: (value: string) => Option;
};

/** Its message is for whoever looks for a choice. */
export class NoChoicesError extends Error {
  override readonly name = "NoChoicesError";
}
