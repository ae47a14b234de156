import type { AccountScope } from "@/lib/db/account-scope";
import type { Table } from "@/lib/export/answer-columns";
import type { TableParameters } from "@/lib/export/export-parameters";
import { splitParameters } from "@/lib/export/split-parameters";
import { formatIso } from "@/lib/time/format";
import type { Annotation } from "./annotation";
import { type ListQuery, parseListQuery } from "./parse-list-query";

export type AnnotationsTableQuery = ListQuery & Omit<TableParameters, "header_comment">;

/** Throws InvalidParameterError. */
export function parseAnnotationsTable(params: URLSearchParams, scope: AccountScope): AnnotationsTableQuery {
  const { form, rest } = splitParameters(params);
  return { ...parseListQuery(rest, scope), ...form };
}

const COLUMNS = ["id", "kind", "text", "start", "end", "country", "carrier", "author"];

/** The list by the API's names; times are in `zone`. */
export const toAnnotationsTable = (annotations: readonly Annotation[], zone: string): Table => ({
  available: COLUMNS,
  byDefault: COLUMNS,
  rows: annotations.map(({ id, kind, text, start, end, country, carrier, author }) => ({
    ...{ id, kind, text, country, carrier },
    start: formatIso(start, zone),
    end: end === null ? null : formatIso(end, zone),
    author: author?.name,
  })),
});
