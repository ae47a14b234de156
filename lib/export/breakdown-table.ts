import type { Change, RateChange } from "@/lib/report/change-fields";
import type { BreakdownAnswer, BreakdownRow } from "@/lib/report/fields";
import { FIELDS, prefixed, type Row, type Table, toTable } from "./answer-columns";

const CHANGED = [
  "conversion_rate",
  "delivery_rate",
  "post_delivery_conversion_rate",
] as const satisfies (keyof Change)[];
const CHANGE_PARTS = ["difference", "low", "high", "real"] as const satisfies (keyof RateChange)[];

const comparisonColumns = [
  ...FIELDS.map((name) => `previous_${name}`),
  ...CHANGED.flatMap((rate) => CHANGE_PARTS.map((part) => `change_${rate}_${part}`)),
];

const toChangeCells = (change: Change | undefined): Row =>
  Object.fromEntries(
    CHANGED.flatMap((rate) => CHANGE_PARTS.map((part) => [`change_${rate}_${part}`, change?.[rate]?.[part]])),
  );

const toRow = ({ previous, change, ...row }: BreakdownRow): Row => ({
  ...row,
  ...(previous && prefixed("previous_", previous)),
  ...toChangeCells(change),
});

/** The rows of a breakdown: a column for each dimension, the report fields, and the comparison where there is one. */
export function toBreakdownTable(answer: BreakdownAnswer): Table {
  const columns = [...answer.group_by, ...FIELDS, ...(answer.previous ? comparisonColumns : [])];
  return toTable(answer, columns, answer.rows.map(toRow));
}
