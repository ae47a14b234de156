import { groupBy } from "@/lib/group-by";
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
const MOST_LISTED = 10;

type Clocks = DataHealth["clocks"];

export function checkClocks(rows: IntakeRows, delays: readonly DelayRow[]): Clocks {
  const ahead = about(rows, "ahead");
  const future = ahead.filter(({ cell }) => leastOf(cell) >= AHEAD_CELL_FROM_SECONDS);
  const dated = sumCounts(ahead) + sumCounts(about(rows, "delay"));
  const datesRefused = sumCounts(
    rows.filter(({ fact, reason }) => fact === "rejected" && reason === "date_out_of_range"),
  );
  const leastDelay = typicalLeastDelay(delays);
  const mostAhead = longestOf(future);
  // One record that is hours ahead says nothing of the many that are off by seconds.
  const farAhead = sumCounts(ahead.filter(({ cell }) => leastOf(cell) >= FAR_AHEAD_SECONDS));
  const isFarAhead = farAhead > 0 && farAhead >= dated / 100;
  const isOff = future.length > 0 || datesRefused > 0 || (leastDelay ?? 0) >= LATE_SECONDS;
  return {
    state: dated + datesRefused === 0 ? "no_data" : isFarAhead ? "broken" : isOff ? "look" : "ok",
    dated,
    ahead: sumCounts(future),
    most_ahead: mostAhead,
    dates_refused: datesRefused,
    least_delay: leastDelay,
    senders: listSenders(future, delays),
    by_day: countByDay(future),
  };
}

/** Whose clocks these are: the counters tell senders apart by `reason`. */
function listSenders(future: IntakeRows, delays: readonly DelayRow[]): Clocks["senders"] {
  const aheadOf = groupBy(future, ({ entrance, reason }) => keyOf(entrance, reason));
  const delaysOf = groupBy(delays, ({ entrance, sender }) => keyOf(entrance, sender));
  const senders = [...new Set([...aheadOf.keys(), ...delaysOf.keys()])].flatMap((key) => {
    const [ahead, held] = [aheadOf.get(key) ?? [], delaysOf.get(key) ?? []];
    const entrance = (ahead[0] ?? held[0])?.entrance;
    const leastDelay = typicalLeastDelay(held);
    if (!entrance || (ahead.length === 0 && (leastDelay ?? 0) < LATE_SECONDS)) return [];
    const sender = (ahead[0]?.reason ?? held[0]?.sender) || null;
    return { entrance, sender, ahead: sumCounts(ahead), most_ahead: longestOf(ahead), least_delay: leastDelay };
  });
  const offBy = ({ most_ahead, least_delay }: Clocks["senders"][number]) => Math.max(most_ahead ?? 0, least_delay ?? 0);
  return senders.sort((a, b) => offBy(b) - offBy(a)).slice(0, MOST_LISTED);
}

const keyOf = (entrance: string, sender: string) => `${entrance} ${sender}`;

/** Of the entrance that has the largest: a clock that is behind delays all of its records, the quickest too. */
function typicalLeastDelay(delays: readonly DelayRow[]): number | null {
  const medians = ENTRANCES.flatMap((entrance) => {
    const ofEntrance = delays.filter((row) => row.entrance === entrance);
    const hours = [...groupBy(ofEntrance, ({ hour }) => Number(hour)).values()].flatMap((rows) =>
      sumCounts(rows) < RECORDS_OF_AN_HOUR ? [] : leastOf(Math.min(...rows.map(({ cell }) => cell))),
    );
    if (hours.length < LEAST_HOURS) return [];
    return hours.sort((a, b) => a - b)[Math.floor((hours.length - 1) / 2)] ?? [];
  });
  return medians.length === 0 ? null : Math.max(...medians);
}
