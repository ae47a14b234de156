import { z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import type { Table } from "@/lib/export/answer-columns";
import { type TableParameters, tableParameters } from "@/lib/export/export-parameters";
import { toInvalidParameter } from "@/lib/report/to-invalid-parameter";
import { type CarriersQuery, parseCarriersQuery } from "./carriers-query";
import { type CarriersAnswer, carrierHealthSchema } from "./health-fields";

/** Hour by hour is no cell. */
const { trend: _, ...FIELDS } = carrierHealthSchema.shape;
const COLUMNS = Object.keys(FIELDS);
const CONTEXT = ["as_of", "at", "tz", "account"];

export type CarriersExportQuery = CarriersQuery & Omit<TableParameters, "header_comment">;

const { header_comment: __, ...own } = tableParameters;
const ownSchema = z.object(own);

/** Throws InvalidParameterError. */
export function parseCarriersExport(params: URLSearchParams, scope: AccountScope): CarriersExportQuery {
  const isOwn = (name: string) => name in own;
  const query = parseCarriersQuery(new URLSearchParams([...params].filter(([name]) => !isOwn(name))), scope);
  const names = [...new Set(params.keys())].filter(isOwn);
  const parsed = ownSchema.safeParse(Object.fromEntries(names.map((name) => [name, params.getAll(name)])));
  if (!parsed.success) throw toInvalidParameter(parsed.error);
  return { ...query, ...parsed.data };
}

/** The list of carriers as it is shown: the same rows, in the same order. */
export function toCarriersTable({ as_of, at, tz, account, rows }: CarriersAnswer): Table {
  const context = { as_of, at, tz, account };
  return {
    available: [...COLUMNS, ...CONTEXT],
    byDefault: COLUMNS,
    rows: rows.map(({ trend, ...row }) => ({ ...row, ...context })),
  };
}
