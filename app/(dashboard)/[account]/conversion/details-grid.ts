import type { CountryRow } from "./countries/country-rows";
import { opensByItself } from "./countries/opened-rows";

/** In the order in which they are read; the middle row takes what is left, so that both columns end together. */
export const DETAILS_GRID =
  "grid gap-4 lg:max-[1399px]:grid-cols-2 min-[1400px]:grid-cols-[minmax(0,19fr)_minmax(0,10fr)] min-[1400px]:grid-rows-[auto_1fr_auto]";
export const CELL = "grid min-w-0";

type Place = Record<"countries" | "why" | "errors" | "reconciliation", string>;

/** The countries and, as wide, the errors; beside them the reasons, which spread over what is left. */
const MANY_COMPARED: Place = {
  countries: "min-[1400px]:col-start-1",
  why: "min-[1400px]:col-start-2 min-[1400px]:row-start-1 min-[1400px]:row-span-2",
  errors: "min-[1400px]:col-start-1 min-[1400px]:row-start-2 min-[1400px]:row-span-2",
  reconciliation: "min-[1400px]:col-start-2 min-[1400px]:row-start-3",
};

/** The reasons are as high as all the rest. */
const FEW_COMPARED: Place = {
  countries: "min-[1400px]:col-start-1",
  why: "min-[1400px]:col-start-2 min-[1400px]:row-start-1 min-[1400px]:row-span-3",
  errors: "min-[1400px]:col-start-1 min-[1400px]:row-start-2",
  reconciliation: "min-[1400px]:col-start-1 min-[1400px]:row-start-3",
};

/** Without reasons the second column has room for all but the countries. */
export const MANY: Place = {
  countries: "min-[1400px]:row-span-3",
  why: "min-[1400px]:col-start-2",
  errors: "min-[1400px]:col-start-2",
  reconciliation: "min-[1400px]:col-start-2",
};

const FEW: Place = {
  countries: "min-[1400px]:row-span-2",
  why: "min-[1400px]:col-start-2",
  errors: "min-[1400px]:col-start-2 min-[1400px]:row-start-2 min-[1400px]:row-span-2",
  reconciliation: "min-[1400px]:col-start-1 min-[1400px]:row-start-3",
};

/** Where the cards stand beside each other, so that no column is much longer than the other. */
export function placeDetails(rows: readonly Pick<CountryRow, "carriers">[], hasReasons: boolean): Place {
  const short = isShortList(rows);
  if (hasReasons) return short ? FEW_COMPARED : MANY_COMPARED;
  return short ? FEW : MANY;
}

/** As many lines are about as high as what changed the rate. */
const SHORT = 14;

/** Whether the countries take less room than the reasons of a change beside them. */
function isShortList(rows: readonly Pick<CountryRow, "carriers">[]): boolean {
  const carriers = opensByItself(rows.length) ? rows.reduce((sum, row) => sum + row.carriers.length, 0) : 0;
  return rows.length + carriers <= SHORT;
}
