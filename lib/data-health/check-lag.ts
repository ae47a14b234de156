import { durationPercentile, HISTORY_CELL, longestOf, sumCounts } from "./duration-percentile";
import type { DataHealth } from "./fields";
import { byDay } from "./health-week";
import { about, type IntakeRows } from "./intake-rows";

const LATE_P95_SECONDS = 300;
const SLOW_P95_SECONDS = 5;
const STUCK_P95_SECONDS = 30;

export function checkLag(rows: IntakeRows): DataHealth["lag"] {
  const all = about(rows, "lag");
  const lag = all.filter(({ cell }) => cell < HISTORY_CELL);
  const server = percentiles(about(rows, "server"));
  const own = percentiles(lag);
  const isStuck = (server.p95 ?? 0) >= STUCK_P95_SECONDS;
  const isLate = (own.p95 ?? 0) >= LATE_P95_SECONDS || (server.p95 ?? 0) >= SLOW_P95_SECONDS;
  return {
    state: all.length === 0 ? "no_data" : isStuck ? "broken" : isLate ? "look" : "ok",
    records: sumCounts(lag),
    ...own,
    history: sumCounts(all) - sumCounts(lag),
    server,
    by_day: byDay((day) =>
      durationPercentile(
        lag.filter((row) => row.day === day),
        0.95,
      ),
    ),
  };
}

const percentiles = (rows: IntakeRows) => ({
  p50: durationPercentile(rows, 0.5),
  p95: durationPercentile(rows, 0.95),
  max: longestOf(rows),
});
