import { formatIso } from "@/lib/time/format";
import type { Digest } from "./digest";
import type { ScheduledReportEvent } from "./event-fields";

/** More belongs into a request of its own: the receiver asks the API for it. */
const MOST_INLINE_BYTES = 1_000_000;

type Sending = { readonly id: string; readonly name: string; readonly isTest: boolean; readonly timestamp: number };

/** A digest as the JSON body of a webhook (`type`, `timestamp`, `data`, as Standard Webhooks has them). */
export function toEvent(digest: Digest, { id, name, isTest, timestamp }: Sending): string {
  const { report, account, filters, range, previous, zone, asOf, totals, previousTotals, summary, file, url } = digest;
  const isInline = Buffer.byteLength(file.text) <= MOST_INLINE_BYTES;
  const iso = (instant: number) => formatIso(instant, zone);
  const event: ScheduledReportEvent = {
    type: "report.scheduled",
    timestamp: new Date(timestamp).toISOString(),
    data: {
      schedule: { id, name },
      test: isTest,
      report,
      account: account.sid,
      filters: Object.fromEntries(Object.entries(filters).map(([filter, values]) => [filter, [...values]])),
      period: { from: iso(range.from), to: iso(range.to), tz: zone },
      previous_period: { from: iso(previous.from), to: iso(previous.to) },
      as_of: iso(asOf),
      summary: [...summary],
      totals,
      previous_totals: previousTotals,
      csv: isInline ? file.text : null,
      csv_omitted: isInline ? null : "larger than 1 MB: ask /api/v1/exports for the same period",
      file_name: file.name,
      url,
    },
  };
  return JSON.stringify(event);
}
