import type { ReportQuery } from "@/lib/report/report-query";
import { formatDateTime, formatLocalInput } from "@/lib/time/format";
import { toRangeSummary } from "../filters/range-summary";
import type { Frame } from "./freshness";

export function toFrame({ range, zone, now }: ReportQuery, locale: string): Frame {
  const display = { zone, locale };
  return {
    asOf: now,
    asOfText: formatDateTime(now, display),
    range: { from: formatLocalInput(range.from, zone), to: formatLocalInput(range.to, zone) },
    summary: toRangeSummary(range, display),
  };
}
