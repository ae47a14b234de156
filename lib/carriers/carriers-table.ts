import type { AccountScope } from "@/lib/db/account-scope";
import type { Table } from "@/lib/export/answer-columns";
import type { TableParameters } from "@/lib/export/export-parameters";
import { describeFilters, toCommentLines } from "@/lib/export/header-comment";
import { splitParameters } from "@/lib/export/split-parameters";
import { formatIso } from "@/lib/time/format";
import { type CarriersQuery, parseCarriersQuery } from "./carriers-query";
import { type CarriersAnswer, carrierHealthSchema } from "./health-fields";

/** Hour by hour is no cell. */
const { trend: _, ...FIELDS } = carrierHealthSchema.shape;
const COLUMNS = Object.keys(FIELDS);
const CONTEXT = ["as_of", "at", "tz", "account"];

export type CarriersExportQuery = CarriersQuery & TableParameters;

/** Throws InvalidParameterError. */
export function parseCarriersExport(params: URLSearchParams, scope: AccountScope): CarriersExportQuery {
  const { form, rest } = splitParameters(params);
  return { ...parseCarriersQuery(rest, scope), ...form };
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

/** What the file says of itself before its header. */
export function toCarriersComment(scope: AccountScope, query: CarriersQuery): string[] {
  const { at, zone, country, carrier } = query;
  const chosen = [country && `country=${country}`, carrier && `carrier=${carrier}`].filter(
    (name) => name !== undefined,
  );
  const moment = `health at ${formatIso(at, zone)}, time zone ${zone}`;
  return toCommentLines("carriers", scope, [moment, describeFilters(chosen)], query);
}
