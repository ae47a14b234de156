import { AUDIT_PARAMETERS } from "@/lib/audit/audit-query";
import type { AuditEvent } from "@/lib/audit/list-audit-page";
import { parseRowToken, type RowPosition, toRowToken } from "@/lib/messages/row-position";

/** The filters of an address; what a form sends empty is none. */
export function toFilters(search: URLSearchParams): URLSearchParams {
  const filters = new URLSearchParams();
  for (const [name, value] of search) if (name in AUDIT_PARAMETERS && value !== "") filters.append(name, value);
  return filters;
}

/** The position in the address; null on the first page. */
export const readPosition = (search: URLSearchParams): RowPosition | null =>
  parseRowToken("older", search.get("before")) ?? parseRowToken("newer", search.get("after"));

export function pageHref(
  path: string,
  search: URLSearchParams,
  at: { name: "before" | "after"; event: AuditEvent } | null,
): string {
  const target = toFilters(search);
  if (at) target.set(at.name, toRowToken({ createdAt: at.event.happenedAt.getTime(), sid: at.event.id }));
  return target.size > 0 ? `${path}?${target}` : path;
}

export function exportHref(account: string, search: URLSearchParams): string {
  const filters = toFilters(search);
  filters.set("bom", "true");
  return `/api/v1/exports/audit.csv?${new URLSearchParams([["account", account], ...filters])}`;
}
