import { PARAMETERS } from "@/lib/report/filters";

/** How the report is cut says nothing of a list. */
const OF_REPORT: readonly string[] = ["account", "granularity", "group_by", "compare"];
const SHARED = PARAMETERS.filter((name) => !OF_REPORT.includes(name));

/** The list of messages of the range and the filters of the report; `search` is the report's query string. */
export function messagesHref(account: string, search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([name]) => SHARED.some((shared) => shared === name));
  const path = `/${account}/messages`;
  return kept.length > 0 ? `${path}?${new URLSearchParams(kept)}` : path;
}
