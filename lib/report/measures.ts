import type { ReportFields } from "./fields";
import { addHistograms, EMPTY_HISTOGRAM, type Histogram, percentile, shareWithin } from "./histogram";

/** What the roll-ups hold about some set of messages (product §1 has the words). Adds up; everything else is derived. */
export type Tally = {
  readonly attempted: number;
  readonly status_ok: number;
  readonly delivered_by_receipt: number;
  readonly delivered: number;
  readonly confirmed: number;
  readonly failed: number;
  readonly undelivered: number;
  readonly pending: number;
  /** Micro-units of the account's currency. */
  readonly cost: bigint;
  readonly deliver: Histogram;
  readonly confirm: Histogram;
};

export const NOTHING: Tally = {
  attempted: 0,
  status_ok: 0,
  delivered_by_receipt: 0,
  delivered: 0,
  confirmed: 0,
  failed: 0,
  undelivered: 0,
  pending: 0,
  cost: 0n,
  deliver: EMPTY_HISTOGRAM,
  confirm: EMPTY_HISTOGRAM,
};

export const addTallies = (a: Tally, b: Tally): Tally => ({
  attempted: a.attempted + b.attempted,
  status_ok: a.status_ok + b.status_ok,
  delivered_by_receipt: a.delivered_by_receipt + b.delivered_by_receipt,
  delivered: a.delivered + b.delivered,
  confirmed: a.confirmed + b.confirmed,
  failed: a.failed + b.failed,
  undelivered: a.undelivered + b.undelivered,
  pending: a.pending + b.pending,
  cost: a.cost + b.cost,
  deliver: addHistograms(a.deliver, b.deliver),
  confirm: addHistograms(a.confirm, b.confirm),
});

export const sumTallies = (tallies: Iterable<Tally>): Tally => [...tallies].reduce(addTallies, NOTHING);

/** A fraction 0..1, or null without a base: never NaN. */
export const rate = (part: number, base: number): number | null => (base === 0 ? null : part / base);

const Z_95 = 1.959963984540054;

/** Wilson's score interval at 95 % for `part` of `base` (Wilson 1927, JASA 22:209); null without a base. */
export function wilsonInterval(part: number, base: number): { low: number; high: number } | null {
  if (base === 0) return null;
  const p = part / base;
  const z2 = Z_95 * Z_95;
  const centre = p + z2 / (2 * base);
  const margin = Z_95 * Math.sqrt((p * (1 - p)) / base + z2 / (4 * base * base));
  const scale = 1 + z2 / base;
  // Rounding must not push a bound past the rate it surrounds: at 0 and 1 they are equal.
  return {
    low: Math.max(0, Math.min(p, (centre - margin) / scale)),
    high: Math.min(1, Math.max(p, (centre + margin) / scale)),
  };
}

/** Micro-units as a decimal number of currency units. */
const toUnits = (micros: number): number => Math.round(micros) / 1_000_000;

/** The report fields of product §8 for one set of messages. */
export function toReportFields(tally: Tally, mature: boolean): ReportFields {
  const { attempted, delivered, confirmed, deliver, confirm } = tally;
  const interval = wilsonInterval(confirmed, attempted);
  const cost = Number(tally.cost);
  return {
    attempted,
    status_ok: tally.status_ok,
    delivered_by_receipt: tally.delivered_by_receipt,
    delivered,
    confirmed,
    failed: tally.failed,
    undelivered: tally.undelivered,
    pending: tally.pending,
    conversion_rate: rate(confirmed, attempted),
    conversion_rate_low: interval?.low ?? null,
    conversion_rate_high: interval?.high ?? null,
    delivery_rate: rate(tally.delivered_by_receipt, attempted),
    post_delivery_conversion_rate: rate(confirmed, delivered),
    median_seconds_to_confirm: percentile(confirm, 0.5),
    p95_seconds_to_confirm: percentile(confirm, 0.95),
    median_seconds_to_deliver: percentile(deliver, 0.5),
    p95_seconds_to_deliver: percentile(deliver, 0.95),
    delivered_within_10s_rate: shareWithin(deliver, 10),
    cost: toUnits(cost),
    cost_per_conversion: confirmed === 0 ? null : toUnits(cost / confirmed),
    mature,
  };
}
