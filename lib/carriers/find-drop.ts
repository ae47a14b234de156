import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import { binomialDeviance } from "./binomial-deviance";
import { normalTail } from "./normal-tail";
import { type Spread, varianceFactor } from "./spread";

/** A stretch of time in which messages were created, and what was and should have been counted of them by now. */
export type Step = {
  /** Epoch milliseconds. */
  readonly start: number;
  readonly attempted: number;
  /** Messages, each counted as far as it could have come by now. */
  readonly ripe: number;
  readonly observed: number;
  readonly expected: number;
};

export type Drop = {
  /** Where it began, as far as the steps tell. Epoch milliseconds. */
  readonly since: number;
  readonly observed: number;
  readonly expected: number;
  /** The probability of so bad a stretch somewhere among all that is watched, if nothing had happened. */
  readonly chance: number;
};

type Watch = {
  readonly spread: Spread;
  /** How many rates of how many carriers are watched at once. */
  readonly watched: number;
};

/** A drop of less, as a fraction of what is expected, wakes nobody. */
const SMALLEST_DROP = 0.03;
/** So many times likelier must what came since be under the baseline than under the drop, for it to be over. */
const RECOVERED = Math.log(20);

type Window = Omit<Step, "start">;
const NOTHING: Window = { attempted: 0, ripe: 0, observed: 0, expected: 0 };

/**
 * The drop that lasts until the end of the steps, or null: of all stretches that end there the one that is furthest below its
 * expectation, unless what came last looks recovered; then only what came after that counts. A generalised likelihood ratio over
 * windows (Lai 1995, JRSS B 57:613) with the deviance widened by the spread, and Bonferroni's bound for all windows watched.
 */
export function findDrop(steps: readonly Step[], { spread, watched }: Watch): Drop | null {
  let first = 0;
  for (;;) {
    const found = findWorst(steps, first, spread);
    if (!found) return null;
    const over = findRecovery(steps, found.index, spread);
    if (over === null) {
      const chance = Math.min(1, normalTail(found.distance) * watched * steps.length);
      // It took 30 messages to prove; those of a small carrier may reach back to long before it began.
      const { since, observed, expected } = findWorst(steps, found.index, spread, 0) ?? found;
      return { since, observed, expected, chance };
    }
    first = over;
  }
}

type Worst = Window & { readonly index: number; readonly since: number; readonly distance: number };

function findWorst(steps: readonly Step[], first: number, spread: Spread, fewest = FEW_MESSAGES): Worst | null {
  let worst: Worst | null = null;
  let window = NOTHING;
  for (let index = steps.length - 1; index >= first; index--) {
    const step = steps[index];
    if (!step) continue;
    window = add(window, step);
    if (window.ripe < fewest || window.observed > window.expected * (1 - SMALLEST_DROP)) continue;
    const distance = distanceOf(window, spread);
    // A step without messages would only make the drop look older.
    if (step.ripe > 0 && distance > (worst?.distance ?? 0)) worst = { ...window, index, since: step.start, distance };
  }
  return worst;
}

/** The step from which on the drop that began at `index` looks over; null if it does not. */
function findRecovery(steps: readonly Step[], index: number, spread: Spread): number | null {
  let before = NOTHING;
  let after = steps.slice(index).reduce<Window>((sum, step) => add(sum, step), NOTHING);
  let best = { at: -1, evidence: RECOVERED };
  for (let at = index; at < steps.length; at++) {
    const evidence = before.expected > 0 && after.ripe >= FEW_MESSAGES ? evidenceOfRecovery(before, after, spread) : 0;
    if (evidence > best.evidence) best = { at, evidence };
    const step = steps[at];
    if (!step) continue;
    before = add(before, step);
    after = add(after, step, -1);
  }
  return best.at < 0 ? null : best.at;
}

/** How much likelier what came after is under the baseline than at the level of what came before, as a logarithm. */
function evidenceOfRecovery(before: Window, after: Window, spread: Spread): number {
  const level = Math.min(1, before.observed / before.expected);
  const fromDrop = binomialDeviance(after.observed, after.expected * level, after.attempted);
  const fromBaseline = binomialDeviance(after.observed, after.expected, after.attempted);
  return (fromDrop - fromBaseline) / 2 / varianceFactor(spread, after.ripe);
}

const add = (a: Window, b: Window, sign: 1 | -1 = 1): Window => ({
  attempted: a.attempted + sign * b.attempted,
  ripe: a.ripe + sign * b.ripe,
  observed: a.observed + sign * b.observed,
  expected: a.expected + sign * b.expected,
});

/** In standard deviations. */
const distanceOf = ({ attempted, observed, expected, ripe }: Window, spread: Spread): number =>
  Math.sqrt(binomialDeviance(observed, expected, attempted) / varianceFactor(spread, ripe));
