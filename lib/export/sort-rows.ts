import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import type { Row, Table } from "./answer-columns";
import type { Cell } from "./csv-text";

export type Sorting = { readonly sort?: string | undefined; readonly order?: "asc" | "desc" | undefined };

const isKnown = (cell: Cell) => cell !== null && cell !== undefined;

function compare(a: Cell, b: Cell): number {
  if (a === b) return 0;
  return (a ?? 0) < (b ?? 0) ? -1 : 1;
}

/** What few messages leave open: it would be first and last by chance. */
const RATES = /^(?!previous_).*_rate(_low|_high)?$|^change_/;

/**
 * The table by one of its columns, as the pages sort it: rates of fewer than 30 messages after the others, unknown values last;
 * as it came where no column is named. Throws InvalidParameterError.
 */
export function sortRows(table: Table, { sort, order = "desc" }: Sorting): readonly Row[] {
  if (sort === undefined) return table.rows;
  if (!table.available.includes(sort)) {
    throw new InvalidParameterError("sort", "there is no such column to sort by", table.available.join(", "));
  }
  const direction = order === "asc" ? 1 : -1;
  const isFew = ({ attempted }: Row) => RATES.test(sort) && typeof attempted === "number" && attempted < FEW_MESSAGES;
  const sorted = table.rows.toSorted((a, b) => direction * compare(a[sort], b[sort]));
  const known = sorted.filter((row) => isKnown(row[sort]));
  return [
    ...known.filter((row) => !isFew(row)),
    ...known.filter(isFew),
    ...table.rows.filter((row) => !isKnown(row[sort])),
  ];
}
