import type { AccountScope } from "@/lib/db/account-scope";
import type { MessageQuery } from "@/lib/messages/message-query";
import type { ReportQuery } from "@/lib/report/report-query";
import { formatLocalInput } from "@/lib/time/format";

export type ExportKind = "funnel" | "breakdown" | "timeseries" | "errors" | "latency" | "decomposition" | "messages";

export type NamedQuery = ReportQuery & Partial<Pick<MessageQuery, "sid" | "number">>;

/**
 * `otp-breakdown_AC…_2026-11-14_2026-11-21_Asia-Kolkata.csv`: kind, account, `[from, to)` and the zone they are read in. With a `part`,
 * where the file holds only that of its kind: `otp-latency-delivery_…`. What was searched among all messages has no range, and is not
 * itself in the name: `otp-messages-one-number_AC…_as-of_2026-11-21T1430_…`.
 */
export function exportFileName(
  kind: ExportKind,
  { accountSid }: AccountScope,
  { range, zone, now, sid, number }: NamedQuery,
  part?: string,
): string {
  const moment = (instant: number) => formatLocalInput(instant, zone).replace("T00:00", "").replace(":", "");
  const single = sid !== undefined ? "one-sid" : number !== undefined ? "one-number" : undefined;
  const what = [kind, part ?? single].filter((word) => word !== undefined).join("-");
  const when = single === undefined ? `${moment(range.from)}_${moment(range.to)}` : `as-of_${moment(now)}`;
  return `otp-${what}_${accountSid}_${when}_${zone.replaceAll("/", "-")}.csv`;
}
