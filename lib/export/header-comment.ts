import type { AccountScope } from "@/lib/db/account-scope";
import type { MessageQuery } from "@/lib/messages/message-query";
import type { ReportFilters } from "@/lib/report/filters";
import type { ReportQuery } from "@/lib/report/report-query";
import { formatIso } from "@/lib/time/format";
import type { ExportKind } from "./file-name";

const DEFINITIONS = [
  "attempted: created with feedback expected; delivered: by receipt, or confirmed; confirmed: however late",
  "conversion_rate = confirmed / attempted, with its Wilson 95 % interval; delivery_rate = delivered_by_receipt / attempted",
];

const listFilters = (filters: ReportFilters) =>
  Object.entries(filters).flatMap(([name, values]) => values.map((value) => `${name}=${value}`));

/** What a file may be of, besides the filters of every report. */
type CommentedQuery = ReportQuery &
  Partial<Pick<MessageQuery, "sid" | "number" | "last_digits" | "outcome" | "provide_feedback">>;

const GROUPED: ReadonlySet<ExportKind> = new Set(["breakdown", "errors", "latency", "decomposition"]);

const isSingle = ({ sid, number }: CommentedQuery) => sid !== undefined || number !== undefined;

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

/** A SID or number is looked for in all messages: range and filters have no effect. */
function describeScope(query: CommentedQuery): string[] {
  const { range, zone, filters } = query;
  const searches = listSearches(query);
  if (isSingle(query)) return [`of ${searches[0]}, in all messages, time zone ${zone}`];
  const chosen = [...searches, ...listFilters(filters)];
  return [
    `from ${formatIso(range.from, zone)} to ${formatIso(range.to, zone)} (not included), time zone ${zone}`,
    `filters: ${chosen.length > 0 ? chosen.join(", ") : "none"}`,
  ];
}

/** What shapes each kind of report; the messages are a list, whatever shape their page's address names. */
function describeShape(kind: ExportKind, { groupBy, granularity, previous }: CommentedQuery): string[] {
  if (kind === "messages") return [];
  const parts = [
    ...(GROUPED.has(kind) && groupBy.length > 0 ? [`group_by=${groupBy.join(",")}`] : []),
    ...(kind === "timeseries" ? [`granularity=${granularity}`] : []),
    ...(previous === null ? [] : ["compare=previous"]),
  ];
  return parts.length > 0 ? [parts.join(", ")] : [];
}

/** Lines that say what the numbers are of; our import passes over them, most other programs do not. */
export function toHeaderComment(kind: ExportKind, scope: AccountScope, query: CommentedQuery): string[] {
  return [
    `OTP Insights, ${kind} of ${scope.accountSid}`,
    ...describeScope(query),
    ...describeShape(kind, query),
    ...DEFINITIONS,
    `as of ${formatIso(query.now, query.zone)}`,
  ].map((line) => `# ${line}`);
}
