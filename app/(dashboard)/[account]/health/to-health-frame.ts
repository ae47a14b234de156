import { toHealthWeek } from "@/lib/data-health/health-week";
import type { AccountScope } from "@/lib/db/account-scope";
import { formatDateTime, formatLocalInput, formatRange } from "@/lib/time/format";
import type { Frame } from "../conversion/freshness";

export function toHealthFrame({ reportingZone: zone }: AccountScope, now: number, locale: string): Frame {
  const week = toHealthWeek(now);
  const display = { zone, locale };
  return {
    asOf: now,
    asOfText: formatDateTime(now, display),
    range: { from: formatLocalInput(week.from, zone), to: formatLocalInput(week.to, zone) },
    summary: `${formatRange(week, display)}, ${zone.replaceAll("_", " ")}`,
  };
}
