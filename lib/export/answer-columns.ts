import type { RateChange } from "@/lib/report/change-fields";
import type { AnswerHead } from "@/lib/report/field-types";
import { type ReportFields, reportFieldsSchema } from "@/lib/report/fields";
import type { Cell } from "./csv-text";

/** A row under the names of its columns. */
export type Row = Readonly<Record<string, Cell>>;

/** A report as a table: which columns there are, which are written if nobody chooses, and the rows. */
export type Table = {
  readonly available: readonly string[];
  readonly byDefault: readonly string[];
  readonly rows: readonly Row[];
  /** Whether a row belongs to the one above: it stays below that, and is sorted only among its like. */
  readonly isBelow?: (row: Row) => boolean;
  /** What columns of codes and names are sorted by: given the rows to be sorted, a value for each. */
  readonly placesBy?: Readonly<Record<string, (rows: readonly Row[]) => (row: Row) => Cell>>;
};

export const FIELDS = Object.keys(reportFieldsSchema.shape) as (keyof ReportFields)[];

/** The same in every row, for putting files together; written only where asked for. */
const CONTEXT = ["as_of", "from", "to", "tz", "account"] as const;

/** Of answers that say which parts of two periods they compare. */
type Head = AnswerHead & {
  readonly compared_to?: string | undefined;
  readonly previous?:
    | { readonly from: string; readonly to: string; readonly compared_to?: string | undefined }
    | undefined;
};

function toComparedCells({ compared_to, previous }: Head): Row {
  if (compared_to === undefined || previous === undefined) return {};
  return {
    compared_to,
    ...prefixed("previous_", { from: previous.from, to: previous.to, compared_to: previous.compared_to }),
  };
}

/** Adds what the answer says about all of its rows. Money means nothing without its currency, so that is there by itself. */
export function toTable(head: Head, columns: readonly string[], rows: readonly Row[]): Table {
  const { as_of, from, to, tz, account, currency } = head;
  const compared = toComparedCells(head);
  const context = { as_of, from, to, tz, account, currency, ...compared };
  const byDefault = columns.includes("cost") ? [...columns, "currency"] : columns;
  return {
    available: [...byDefault, ...CONTEXT, ...Object.keys(compared)],
    byDefault,
    rows: rows.map((row) => ({ ...row, ...context })),
  };
}

/** The change of a rate that a column is about, and how sure it is. */
const CHANGE_PARTS = ["difference", "low", "high", "real"] as const satisfies (keyof RateChange)[];

export const changeColumns = (prefix: string): string[] => CHANGE_PARTS.map((part) => prefix + part);

export const toChangeCells = (prefix: string, change: RateChange | null | undefined): Row =>
  Object.fromEntries(CHANGE_PARTS.map((part) => [prefix + part, change?.[part]]));

export const prefixed = (prefix: string, row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [prefix + name, cell]));
