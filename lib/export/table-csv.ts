import type { Table } from "./answer-columns";
import { toCsv, toCsvHead } from "./csv-text";
import { chooseColumns, type ExportParameters } from "./export-parameters";
import { type Sorting, sortRows } from "./sort-rows";

/** Columns whose cells are times; their zone stands in the header. */
const TIMES = /^(previous_)?(start|end|from|to|compared_to)$|^(as_of|at|since)$/;

export const toHeaderCell = (name: string, isTime: boolean, zone: string): string =>
  isTime ? `${name} (${zone})` : name;

type Settings = Pick<ExportParameters, "columns" | "bom"> &
  Partial<Pick<ExportParameters, "header_comment">> &
  Sorting & {
    zone: string;
    /** Written where `header_comment` asks for it. */
    comment: readonly string[];
  };

/** A table as the text of a CSV file. Throws InvalidParameterError for columns that it hasn't. */
export function toTableCsv(
  table: Table,
  { columns, bom, header_comment, zone, comment, ...sorting }: Settings,
): string {
  const chosen = chooseColumns(columns, table.available, table.byDefault);
  const names = chosen.map((name) => toHeaderCell(name, TIMES.test(name), zone));
  const rows = sortRows(table, sorting).map((row) => chosen.map((name) => row[name]));
  const lines = header_comment === "true" ? comment : [];
  return toCsvHead(names, { bom: bom === "true", comment: lines }) + toCsv(rows);
}
