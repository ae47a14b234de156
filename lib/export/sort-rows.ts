import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import type { Row, Table } from "./answer-columns";
import type { Cell } from "./csv-text";

export type Sorting = { readonly sort?: string | undefined; readonly order?: "asc" | "desc" | undefined };

const isKnown = (cell: Cell) => cell !== null && cell !== undefined;

function compare(a: Cell, b: Cell): number {
  if (a === b) return 0;
  return (a ?? 0) < (b ?? 0) ? -1 : 1;
}

/** The table by one of its columns, unknown values last; as it came where none is named. Throws InvalidParameterError. */
export function sortRows(table: Table, { sort, order = "desc" }: Sorting): readonly Row[] {
  if (sort === undefined) return table.rows;
  if (!table.available.includes(sort)) {
    throw new InvalidParameterError("sort", "there is no such column to sort by", table.available.join(", "));
  }
  const direction = order === "asc" ? 1 : -1;
  const known = table.rows.filter((row) => isKnown(row[sort]));
  const unknown = table.rows.filter((row) => !isKnown(row[sort]));
  return [...known.sort((a, b) => direction * compare(a[sort], b[sort])), ...unknown];
}
