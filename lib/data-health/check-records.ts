import { rate } from "@/lib/report/measures";
import { sumCounts } from "./duration-percentile";
import type { DataHealth, RejectionReason, State } from "./fields";
import { about, countByDay, type IntakeRows } from "./intake-rows";
import type { IntakeRow } from "./read-rows";

/** Counts of the week by a key, most frequent first. */
function rank<K extends string>(
  rows: IntakeRows,
  keyOf: (row: IntakeRow) => K,
): { key: K; row: IntakeRow; count: number }[] {
  const found = new Map<K, { key: K; row: IntakeRow; count: number }>();
  for (const row of rows) {
    const held = found.get(keyOf(row));
    if (held) held.count += row.count;
    else found.set(keyOf(row), { key: keyOf(row), row, count: row.count });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

const toReasons = (rows: IntakeRows): RejectionReason[] =>
  rank(rows, ({ entrance, reason }) => `${entrance} ${reason}`).map(({ row: { entrance, reason }, count }) => ({
    entrance,
    reason,
    count,
  }));

const BROKEN_SHARE = 0.1;

export function checkRejectedRecords(rows: IntakeRows): DataHealth["rejected_records"] {
  const rejected = about(rows, "rejected");
  const refused = about(rows, "refused");
  const taken = sumCounts(about(rows, "taken"));
  const records = sumCounts(rejected);
  const requests = sumCounts(refused);
  const share = rate(records, taken + records);
  const isBroken = (share ?? 0) >= BROKEN_SHARE || (requests > 0 && taken === 0);
  const state: State = records + requests > 0 ? (isBroken ? "broken" : "look") : taken > 0 ? "ok" : "no_data";
  return {
    state,
    taken,
    rejected: records,
    share,
    reasons: toReasons(rejected),
    refused_requests: requests,
    refusals: toReasons(refused),
    by_day: countByDay([...rejected, ...refused]),
  };
}

export function checkUnsignedCallbacks(rows: IntakeRows): DataHealth["unsigned_callbacks"] {
  const unsigned = about(rows, "unsigned");
  const taken = sumCounts(about(rows, "taken").filter(({ entrance }) => entrance === "twilio_callbacks"));
  const refused = sumCounts(unsigned);
  const state: State = refused > 0 ? (refused >= taken ? "broken" : "look") : taken > 0 ? "ok" : "no_data";
  const reasons = rank(unsigned, ({ reason }) => reason).map(({ key, count }) => ({ reason: key, count }));
  return { state, taken, unsigned: refused, reasons, by_day: countByDay(unsigned) };
}
