import type { Change } from "@/lib/report/change-fields";
import type { BreakdownAnswer, BreakdownRow } from "@/lib/report/fields";
import { changeColumns, FIELDS, prefixed, type Row, type Table, toChangeCells, toTable } from "./answer-columns";

const CHANGED = [
  "conversion_rate",
  "delivery_rate",
  "post_delivery_conversion_rate",
] as const satisfies (keyof Change)[];

const comparisonColumns = [
  ...FIELDS.map((name) => `previous_${name}`),
  ...CHANGED.flatMap((rate) => changeColumns(`change_${rate}_`)),
];

const toRow = ({ previous, change, ...row }: BreakdownRow): Row => ({
  ...row,
  ...(previous && prefixed("previous_", previous)),
  ...Object.assign({}, ...CHANGED.map((rate) => toChangeCells(`change_${rate}_`, change?.[rate]))),
});

/** The rows of a breakdown: a column for each dimension, the report fields, and the comparison where there is one. */
export function toBreakdownTable(answer: BreakdownAnswer): Table {
  const columns = [...answer.group_by, ...FIELDS, ...(answer.previous ? comparisonColumns : [])];
  return toTable(answer, columns, answer.rows.map(toRow));
}
