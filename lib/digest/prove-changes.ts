import { normalTail } from "@/lib/carriers/normal-tail";
import type { RateChange } from "@/lib/report/change-fields";
import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import type { BreakdownRow } from "@/lib/report/fields";

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
 * The changes that are real, and still are when it is considered how many rows were looked at: of 200 carriers that stay as they
 * are ten leave their 95 % interval. Benjamini and Hochberg (1995, J. R. Statist. Soc. B 57:289), at a false discovery rate of
 * 5 %. Those that move most messages first.
 */
export function proveChanges(rows: readonly BreakdownRow[]): ProvenChange[] {
  const tested = rows
    .filter(hasBase)
    .flatMap((row) =>
      JUDGED_RATES.flatMap((rate) => {
        const change = row.change?.[rate];
        return change ? [{ row, rate, change, probability: toProbability(change) }] : [];
      }),
    )
    .sort((a, b) => a.probability - b.probability);
  const last = tested.findLastIndex(
    ({ probability }, index) => probability <= ((index + 1) / tested.length) * FALSE_DISCOVERY_RATE,
  );
  return tested
    .slice(0, last + 1)
    .filter(({ change }) => change.real !== null)
    .map(({ row, rate, change }) => ({ row, rate, change }))
    .sort((a, b) => movedBy(b) - movedBy(a));
}

const movedBy = ({ row, change }: ProvenChange) => Math.abs(change.difference) * row.attempted;
