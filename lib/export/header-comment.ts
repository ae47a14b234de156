import type { AccountScope } from "@/lib/db/account-scope";
import { toForgottenBefore } from "@/lib/messages/forgotten-messages";
import { isSingle, type MessageQuery } from "@/lib/messages/message-query";
import { toFilterValues } from "@/lib/report/filter-values";
import type { ReportFilters } from "@/lib/report/filters";
import type { ReportQuery } from "@/lib/report/report-query";
import type { Range } from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import type { BreakdownExportQuery } from "./breakdown-query";
import type { ExportKind } from "./file-name";

const DEFINITIONS = [
  "attempted: created with feedback expected; delivered: by receipt, or confirmed; confirmed: however late",
  "conversion_rate = confirmed / attempted, with its Wilson 95 % interval; delivery_rate = delivered_by_receipt / attempted",
];

const listFilters = (filters: ReportFilters) =>
  Object.entries(toFilterValues(filters)).flatMap(([name, values]) => values.map((value) => `${name}=${value}`));

/** What a file may be of, besides the filters of every report. */
type CommentedQuery = ReportQuery &
  Partial<Pick<MessageQuery, "sid" | "number" | "last_digits" | "outcome" | "provide_feedback">> &
  Partial<Pick<BreakdownExportQuery, "open">> & { readonly effects?: string | undefined };

const GROUPED: ReadonlySet<ExportKind> = new Set(["breakdown", "errors", "latency", "decomposition"]);

/** What was searched for; a number's token would say nothing to who reads it. */
function listSearches({ sid, number, last_digits, outcome, provide_feedback }: CommentedQuery): string[] {
  return [
    ...(sid === undefined ? [] : [`sid=${sid}`]),
    ...(number === undefined ? [] : ["one number"]),
    ...(last_digits === undefined ? [] : [`last_digits=${last_digits}`]),
    ...(outcome === undefined ? [] : [`outcome=${outcome}`]),
    ...(provide_feedback === undefined ? [] : [`provide_feedback=${provide_feedback}`]),
  ];
}

export const describeRange = ({ from, to }: Range, zone: string): string =>
  `from ${formatIso(from, zone)} to ${formatIso(to, zone)} (not included), time zone ${zone}`;

export const describeFilters = (chosen: readonly string[]): string =>
  `filters: ${chosen.length > 0 ? chosen.join(", ") : "none"}`;

/** A SID or number is looked for in all messages: range and filters have no effect. */
export function describeScope(query: CommentedQuery): string[] {
  const { range, zone, filters } = query;
  const searches = listSearches(query);
  if (isSingle(query)) return [`of ${searches[0]}, in all messages, time zone ${zone}`];
  return [describeRange(range, zone), describeFilters([...searches, ...listFilters(filters)])];
}

/** What the account had and does not tell any more; reports are of totals, which stay. */
function describeForgotten(kind: ExportKind, scope: AccountScope, query: CommentedQuery): string[] {
  const keptFrom = kind === "messages" ? toForgottenBefore(scope, query) : null;
  if (keptFrom === null) return [];
  return [`messages before ${formatIso(keptFrom, query.zone)} were deleted by this account's retention`];
}

/** What shapes each kind of report; the messages are a list, whatever shape their page's address names. */
function describeShape(kind: ExportKind, { groupBy, granularity, previous, open, effects }: CommentedQuery): string[] {
  if (kind === "messages") return [];
  const parts = [
    ...(GROUPED.has(kind) && groupBy.length > 0 ? [`group_by=${groupBy.join(",")}`] : []),
    ...(open === undefined ? [] : [`open=${[open].flat().join(",")}`]),
    ...(effects === undefined ? [] : [`effects=${effects}`]),
    ...(kind === "timeseries" ? [`granularity=${granularity}`] : []),
    ...(previous === null ? [] : ["compare=previous"]),
  ];
  return parts.length > 0 ? [parts.join(", ")] : [];
}

/** Lines before the header of any file: what it is of, and when that was known. Our import passes over them, most programs do not. */
export const toCommentLines = (
  what: string,
  { accountSid }: Pick<AccountScope, "accountSid">,
  particulars: readonly string[],
  { now, zone }: { readonly now: number; readonly zone: string },
): string[] =>
  [`OTP Insights, ${what} of ${accountSid}`, ...particulars, `as of ${formatIso(now, zone)}`].map(
    // A name with a line break would end the comment.
    (line) => `# ${line.replaceAll(/[\r\n]+/g, " ")}`,
  );

/** The same of a report, with its definitions. */
export const toHeaderComment = (kind: ExportKind, scope: AccountScope, query: CommentedQuery): string[] => {
  const shape = [...describeForgotten(kind, scope, query), ...describeShape(kind, query)];
  return toCommentLines(kind, scope, [...describeScope(query), ...shape, ...DEFINITIONS], query);
};
