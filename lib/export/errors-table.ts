import type { ErrorRow, ErrorsAnswer } from "@/lib/report/error-fields";
import { changeColumns, prefixed, type Row, type Table, toChangeCells, toTable } from "./answer-columns";

const COUNTED = [
  "attempted",
  "failures",
  "undelivered",
  "failed",
  "share_of_failures",
  "share_of_attempted",
] as const satisfies (keyof ErrorRow)[];

const comparisonColumns = [...COUNTED.map((name) => `previous_${name}`), ...changeColumns("change_")];

const toRow = ({ previous, change, ...row }: ErrorRow): Row => ({
  ...row,
  ...(previous && prefixed("previous_", previous)),
  ...toChangeCells("change_", change),
});

/** A row for each error code, of each group where there are groups. */
export function toErrorsTable(answer: ErrorsAnswer): Table {
  const columns = [
    ...answer.group_by,
    ...["error_code", "cause", "documentation"],
    ...COUNTED,
    ...(answer.previous ? comparisonColumns : []),
  ];
  return toTable(answer, columns, answer.rows.map(toRow));
}
