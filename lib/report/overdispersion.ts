import type { Share } from "./compare-rates";

/** A rate stretch by stretch of some time. */
export type Stretches = readonly Share[];

/** How much more the stretches vary than chance would have them, and how much that is per unit of correlation. */
function excess(stretches: Stretches): { excess: number; perCorrelation: number } {
  const held = stretches.filter(({ base }) => base > 0);
  const part = held.reduce((sum, share) => sum + share.part, 0);
  const base = held.reduce((sum, share) => sum + share.base, 0);
  const p = part / base;
  if (held.length < 2 || !(p > 0 && p < 1)) return { excess: 0, perCorrelation: 0 };
  const chiSquare = held.reduce((sum, s) => sum + (s.part - s.base * p) ** 2 / (s.base * p * (1 - p)), 0);
  return {
    excess: chiSquare - (held.length - 1),
    perCorrelation: held.reduce((sum, s) => sum + (s.base - 1) * (1 - s.base / base), 0),
  };
}

/**
 * The correlation of messages of the same stretch (0 where chance explains everything): the method of moments for
 * beta-binomial counts, pooled over groups, so that a carrier too small to show its own variation borrows the others'.
 */
export function intraclassCorrelation(groups: readonly Stretches[]): number {
  const parts = groups.map(excess);
  const perCorrelation = parts.reduce((sum, part) => sum + part.perCorrelation, 0);
  const total = parts.reduce((sum, part) => sum + part.excess, 0);
  return perCorrelation > 0 ? Math.min(1, Math.max(0, total / perCorrelation)) : 0;
}

/** The variance of a group's rate as a multiple of that of independent messages; at least 1. */
export function overdispersion(stretches: Stretches, correlation: number): number {
  const base = stretches.reduce((sum, share) => sum + share.base, 0);
  if (base === 0) return 1;
  const paired = stretches.reduce((sum, share) => sum + share.base * Math.max(0, share.base - 1), 0);
  return 1 + (correlation * paired) / base;
}
