import type { AccountScope } from "@/lib/db/account-scope";
import type { ReportFilters } from "@/lib/report/filters";
import type { ReportQuery } from "@/lib/report/report-query";
import { formatIso } from "@/lib/time/format";

const DEFINITIONS = [
  "attempted: created with feedback expected; delivered: by receipt, or confirmed; confirmed: however late",
  "conversion_rate = confirmed / attempted, with its Wilson 95 % interval; delivery_rate = delivered_by_receipt / attempted",
];

const listFilters = (filters: ReportFilters) =>
  Object.entries(filters).flatMap(([name, values]) => values.map((value) => `${name}=${value}`));

/** Lines that say what the numbers are of; our import passes over them, most other programs do not. */
export function toHeaderComment(kind: string, scope: AccountScope, query: ReportQuery): string[] {
  const { range, zone, filters, now } = query;
  const chosen = listFilters(filters);
  return [
    `OTP Insights, ${kind} of ${scope.accountSid}`,
    `from ${formatIso(range.from, zone)} to ${formatIso(range.to, zone)} (not included), time zone ${zone}`,
    `filters: ${chosen.length > 0 ? chosen.join(", ") : "none"}`,
    ...DEFINITIONS,
    `as of ${formatIso(now, zone)}`,
  ].map((line) => `# ${line}`);
}
