import { ENTRANCES } from "@/lib/intake/intake-fact";
import { leastOf, longestOf, sumCounts } from "./duration-percentile";
import type { DataHealth } from "./fields";
import { about, countByDay, type IntakeRows } from "./intake-rows";
import type { DelayRow } from "./read-rows";

/** Dates are often whole seconds, rounded by some. */
const AHEAD_CELL_FROM_SECONDS = 1;
const FAR_AHEAD_SECONDS = 60;
const LATE_SECONDS = 30;
const RECORDS_OF_AN_HOUR = 20;
/** One hour of records that were held back says nothing of a clock. */
const LEAST_HOURS = 3;

export function checkClocks(rows: IntakeRows, delays: readonly DelayRow[]): DataHealth["clocks"] {
  const ahead = about(rows, "ahead");
  const future = ahead.filter(({ cell }) => leastOf(cell) >= AHEAD_CELL_FROM_SECONDS);
  const dated = sumCounts(ahead) + sumCounts(about(rows, "delay"));
  const datesRefused = sumCounts(
    rows.filter(({ fact, reason }) => fact === "rejected" && reason === "date_out_of_range"),
  );
  const leastDelay = typicalLeastDelay(delays);
  const mostAhead = longestOf(future);
  const isFarAhead = (mostAhead ?? 0) >= FAR_AHEAD_SECONDS && sumCounts(future) >= dated / 100;
  const isOff = future.length > 0 || datesRefused > 0 || (leastDelay ?? 0) >= LATE_SECONDS;
  return {
    state: dated + datesRefused === 0 ? "no_data" : isFarAhead ? "broken" : isOff ? "look" : "ok",
    dated,
    ahead: sumCounts(future),
    most_ahead: mostAhead,
    dates_refused: datesRefused,
    least_delay: leastDelay,
    by_day: countByDay(future),
  };
}

/** Of the entrance that has the largest: a clock that is behind delays all of its records, the quickest too. */
function typicalLeastDelay(delays: readonly DelayRow[]): number | null {
  const medians = ENTRANCES.flatMap((entrance) => {
    const hours = delays.filter((hour) => hour.entrance === entrance && hour.count >= RECORDS_OF_AN_HOUR);
    if (hours.length < LEAST_HOURS) return [];
    const sorted = hours.map(({ cell }) => leastOf(cell)).sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? [];
  });
  return medians.length === 0 ? null : Math.max(...medians);
}
