import { normalTail } from "@/lib/carriers/normal-tail";
import type { RateChange } from "@/lib/report/change-fields";
import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import type { BreakdownRow } from "@/lib/report/fields";
import type { JudgedEffect } from "@/lib/report/get-decomposition";

export const JUDGED_RATES = ["conversion_rate", "delivery_rate"] as const;
export type JudgedRate = (typeof JUDGED_RATES)[number];

/** A rate of a row that changed beyond chance. */
export type ProvenChange = { readonly row: BreakdownRow; readonly rate: JudgedRate; readonly change: RateChange };

/** Of those named, how many may be there by chance. */
const FALSE_DISCOVERY_RATE = 0.05;
const Z_95 = 1.959963984540054;

/** How likely chance alone is to make such a difference, from the interval's end on the side of zero. */
function toProbability({ difference, low, high }: RateChange): number {
  const margin = difference > 0 ? difference - low : high - difference;
  return margin > 0 ? 2 * normalTail((Z_95 * Math.abs(difference)) / margin) : 0;
}

const hasBase = ({ attempted, previous }: BreakdownRow) =>
  attempted >= FEW_MESSAGES && (previous?.attempted ?? 0) >= FEW_MESSAGES;

/**
 * Those that are real, and still are when it is considered how many were looked at: of 200 carriers that stay as they are ten leave
 * their 95 % interval. Benjamini and Hochberg (1995, J. R. Statist. Soc. B 57:289), at a false discovery rate of 5 %.
 */
function withstandNumber<Judged extends { readonly change: RateChange }>(judged: readonly Judged[]): Judged[] {
  const tested = judged
    .map((one) => ({ one, probability: toProbability(one.change) }))
    .sort((a, b) => a.probability - b.probability);
  const last = tested.findLastIndex(
    ({ probability }, index) => probability <= ((index + 1) / tested.length) * FALSE_DISCOVERY_RATE,
  );
  return tested.flatMap(({ one }, index) => (index <= last && one.change.real !== null ? [one] : []));
}

/** The rates of rows that changed beyond chance, for all their number. Those that move most messages first. */
export function proveChanges(rows: readonly BreakdownRow[]): ProvenChange[] {
  const judged = rows.filter(hasBase).flatMap((row) =>
    JUDGED_RATES.flatMap((rate) => {
      const change = row.change?.[rate];
      return change ? [{ row, rate, change }] : [];
    }),
  );
  return withstandNumber(judged).sort((a, b) => movedBy(b) - movedBy(a));
}

/** The effects that are there beyond chance, for all their number. The largest first, whichever way. */
export function proveEffects(effects: readonly JudgedEffect[]): JudgedEffect[] {
  const judged = effects.flatMap((effect) =>
    // A group that came or went has few messages in one of the periods.
    effect.change && Math.max(effect.attempted, effect.previous_attempted) >= FEW_MESSAGES
      ? [{ effect, change: effect.change }]
      : [],
  );
  return withstandNumber(judged)
    .map(({ effect }) => effect)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}

const movedBy = ({ row, change }: ProvenChange) => Math.abs(change.difference) * row.attempted;
