import type { Dimension } from "./dimensions";
import type { Names } from "./field-types";

/** Orders rows whose numbers are equal, so that the same facts are always told in the same order. */
export const byNames = (groupBy: readonly Dimension[]) => {
  const nameOf = (names: Names) => groupBy.map((dimension) => names[dimension] ?? "").join("\n");
  return (a: Names, b: Names): number => {
    const [first, second] = [nameOf(a), nameOf(b)];
    return first === second ? 0 : first < second ? -1 : 1;
  };
};
