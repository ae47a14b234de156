import type { AccountScope } from "@/lib/db/account-scope";
import type { ReportQuery } from "@/lib/report/report-query";
import { formatLocalInput } from "@/lib/time/format";

export type ExportKind = "funnel" | "breakdown" | "timeseries" | "errors" | "latency" | "decomposition" | "messages";

/**
 * `otp-breakdown_AC…_2026-11-14_2026-11-21_Asia-Kolkata.csv`: kind, account, `[from, to)` and the zone they are read in. With a `part`,
 * where the file holds only that of its kind: `otp-latency-delivery_…`.
 */
export function exportFileName(
  kind: ExportKind,
  { accountSid }: AccountScope,
  { range, zone }: ReportQuery,
  part?: string,
): string {
  const moment = (instant: number) => formatLocalInput(instant, zone).replace("T00:00", "").replace(":", "");
  return `otp-${part === undefined ? kind : `${kind}-${part}`}_${accountSid}_${moment(range.from)}_${moment(range.to)}_${zone.replaceAll("/", "-")}.csv`;
}
