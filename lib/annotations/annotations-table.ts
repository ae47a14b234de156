import type { AccountScope } from "@/lib/db/account-scope";
import type { Table } from "@/lib/export/answer-columns";
import { type TableParameters, tableParameters } from "@/lib/export/export-parameters";
import { describeFilters, toCommentLines } from "@/lib/export/header-comment";
import { splitParameters } from "@/lib/export/split-parameters";
import { refuseUnknown } from "@/lib/report/refuse-unknown";
import { formatIso } from "@/lib/time/format";
import type { Annotation } from "./annotation";
import { MAX_ANNOTATIONS } from "./create-annotation";
import { LIST_PARAMETERS, type ListQuery, parseListQuery } from "./parse-list-query";

export type AnnotationsTableQuery = ListQuery & TableParameters;

/** Without a `limit` of all: a file is quietly short of nothing. Throws InvalidParameterError. */
export function parseAnnotationsTable(params: URLSearchParams, scope: AccountScope): AnnotationsTableQuery {
  refuseUnknown(params, [...LIST_PARAMETERS, ...Object.keys(tableParameters)]);
  const { form, rest } = splitParameters(params);
  const { limit = MAX_ANNOTATIONS, ...query } = parseListQuery(rest, scope);
  return { ...query, limit, ...form };
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

/** What the file says of itself before its header. */
export function toAnnotationsComment(
  scope: AccountScope,
  { from, to, country, carrier, kind }: ListQuery,
  now: number,
) {
  const { reportingZone: zone } = scope;
  const chosen = Object.entries({
    from: from === undefined ? [] : [formatIso(from, zone)],
    to: to === undefined ? [] : [formatIso(to, zone)],
    ...{ country, carrier, kind },
  }).flatMap(([name, values]) => values.map((value) => `${name}=${value}`));
  return toCommentLines("annotations", scope, [`time zone ${zone}`, describeFilters(chosen)], { now, zone });
}
