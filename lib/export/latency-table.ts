import type { LatencyAnswer, LatencyStage } from "@/lib/report/latency-fields";
import { type Row, type Table, toTable } from "./answer-columns";

const BIN = ["from_seconds", "to_seconds", "messages", "cumulative_share"];
const CONVERSION = ["confirmed", "conversion_rate", "conversion_rate_low", "conversion_rate_high"];
const PREVIOUS = ["previous_messages", "previous_cumulative_share"];
/** The same in every row of a distribution. */
const WHOLE = ["p50", "p75", "p90", "p95", "p99", "within_10s_rate"];

type Stages = Pick<LatencyAnswer, "delivery" | "confirmation">;

function toWhole({ percentiles, within_10s_rate }: LatencyStage): Row {
  const seconds = Object.entries(percentiles ?? {}).map(([name, percentile]) => [name, percentile.seconds]);
  return { ...Object.fromEntries(seconds), within_10s_rate };
}

/** Every distribution has the same bins, so the period before and the conversion stand beside them by their place. */
const toRows = (
  { delivery, confirmation }: Stages,
  { previous, conversion_by_delivery_time: conversion }: Partial<LatencyAnswer>,
): Row[] =>
  (
    [
      ["delivery", delivery, conversion],
      ["confirmation", confirmation],
    ] as const
  ).flatMap(([time, stage, conversions]) =>
    stage.bins.map(({ count, ...bin }, i) => {
      const before = previous?.[time].bins[i];
      return {
        time,
        ...conversions?.[i],
        ...bin,
        messages: count,
        previous_messages: before?.count,
        previous_cumulative_share: before?.cumulative_share,
        ...toWhole(stage),
      };
    }),
  );

/**
 * A row for each bin of the times to delivery and to confirmation: of each group where there are groups, of all messages otherwise; with `stage` only of
 * that. What the answer says only of all messages is left out of groups.
 */
export function toLatencyTable(answer: LatencyAnswer, stage?: keyof Stages): Table {
  const isWanted = ({ time }: Row) => stage === undefined || time === stage;
  const { group_by, rows, previous, conversion_by_delivery_time: conversion } = answer;
  if (rows) {
    const grouped = rows.flatMap(({ attempted, delivery, confirmation, ...names }) =>
      toRows({ delivery, confirmation }, {}).map((row) => ({ ...names, ...row })),
    );
    return toTable(answer, [...group_by, "time", ...BIN, ...WHOLE], grouped.filter(isWanted));
  }
  const columns = ["time", ...BIN, ...(conversion ? CONVERSION : []), ...(previous ? PREVIOUS : []), ...WHOLE];
  return toTable(answer, columns, toRows(answer, answer).filter(isWanted));
}
