import type { ExportKind } from "@/lib/export/file-name";

/** The part of a report's address that its CSV takes too (lib/report/filters.ts); a page has parameters of its own besides. */
const SHARED = new Set([
  ...["from", "to", "range", "tz", "granularity", "compare", "status", "error_code"],
  ...["country", "carrier", "channel", "messaging_service", "sender", "provider"],
]);
const OF_MESSAGES = new Set(["sid", "number", "last_digits", "outcome", "provide_feedback"]);

/**
 * Where the CSV of what a page shows is: its own filters, and what else says which table. With a byte order mark, since what people
 * download they open in a spreadsheet.
 */
export function exportHref(
  kind: ExportKind,
  account: string,
  search: URLSearchParams,
  more: Readonly<Record<string, string>> = {},
): string {
  const params = new URLSearchParams({ account, bom: "true", ...more });
  for (const [name, value] of search) {
    const isTaken = SHARED.has(name) || (kind === "messages" && OF_MESSAGES.has(name));
    if (isTaken && !(name in more)) params.append(name, value);
  }
  return `/api/v1/exports/${kind}.csv?${params}`;
}
