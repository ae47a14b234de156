import type { AccountScope } from "@/lib/db/account-scope";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { parseReportQuery, type ReportQuery } from "@/lib/report/report-query";
import { DAY } from "@/lib/time/wall-clock";
import { type CarriersQuery, parseCarriersQuery } from "./carriers-query";

/** Hour by hour, more is not readable; and the baseline knows no more. */
const MOST_DAYS = 31;
const OF_HEALTH = ["tz", "at"];
const OF_RANGE = ["from", "to", "range", "tz"];

export type CarrierTimes = {
  /** When health is judged. */
  readonly list: CarriersQuery;
  /** Range and zone of one carrier's charts; it ends at that instant too. */
  readonly report: ReportQuery;
};

const only = (params: URLSearchParams, names: readonly string[]) =>
  new URLSearchParams([...params].filter(([name]) => names.includes(name)));

/** Reads what a carrier is shown of, passing over all other parameters. Throws InvalidParameterError. */
export function parseCarrierTimes(
  params: URLSearchParams,
  scope: AccountScope,
  now: number = Date.now(),
): CarrierTimes {
  const list = parseCarriersQuery(only(params, OF_HEALTH), scope, now);
  const isPast = list.at !== now;
  // "Last 24 hours" are those before the instant that the page is about: a past one begins a quarter hour, which is not theirs.
  const { range, ...report } = parseReportQuery(only(params, OF_RANGE), scope, isPast ? list.at - 1 : now);
  const to = isPast ? Math.min(range.to, list.at) : range.to;
  if (to <= range.from) throw new InvalidParameterError("from", "from is not before at", "an earlier from");
  if (to - range.from > (MOST_DAYS + 0.5) * DAY)
    throw new InvalidParameterError("from", `a carrier is shown over at most ${MOST_DAYS} days`, "a shorter range");
  return { list, report: { ...report, range: { from: range.from, to }, now } };
}
