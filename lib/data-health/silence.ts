import { completion } from "@/lib/report/expected-conversion";
import type { Histogram } from "@/lib/report/histogram";
import { intraclassCorrelation, overdispersion } from "@/lib/report/overdispersion";
import type { Bucket } from "@/lib/time/buckets";

/** The messages created in a stretch of time, and how many of them are confirmed by now. */
export type Cohort = Bucket & { readonly attempted: number; readonly confirmed: number };

export type Expectation = {
  /** The conversion rate of messages that are old enough. */
  readonly rate: number;
  /** How fast confirmations come. */
  readonly confirm: Histogram;
  /** How alike the messages of one stretch are (`intraclassCorrelation`). */
  readonly correlation: number;
};

/** Of messages created since `since`: how many confirmations were to be expected by now, and how many came. */
export type Silence = { readonly since: number; readonly expected: number; readonly confirmed: number };

/** Silent is what confirms less than this part of what is to be expected: a trickle may come from elsewhere. */
const TRICKLE = 0.05;
/** The chance of taking ordinary luck for silence, each time that somebody looks. */
const FALSE_ALARM = 1e-6;
/** Fewer expected confirmations than this cannot be told from luck even if none comes: e^-14 < 1e-6. */
export const LEAST_EXPECTED = 14;

/** Confirmations to expect of a cohort by `now`; null where too little is known of how fast they come. */
export function expectedConfirmations(cohort: Cohort, { rate, confirm }: Expectation, now: number): number | null {
  const completed = completion(confirm, cohort, now);
  return completed === null ? null : cohort.attempted * rate * completed;
}

/**
 * The stretch up to now in which next to nothing was confirmed although it should have been: its beginning is where the
 * likelihood of silence against business as usual is greatest. Null where there is none, or chance could explain it.
 */
export function findSilence(cohorts: readonly Cohort[], expectation: Expectation, now: number): Silence | null {
  const found = mostLikelySilence(cohorts, expectation, now);
  if (!found) return null;
  const { since, expected, confirmed } = found;
  const silent = cohorts.filter(({ start }) => start >= since);
  return isSilent({ expected, confirmed }, spread(silent, expectation)) ? found : null;
}

function mostLikelySilence(cohorts: readonly Cohort[], expectation: Expectation, now: number): Silence | null {
  let [expected, confirmed, best] = [0, 0, 0];
  let found: Silence | null = null;
  for (const cohort of cohorts.toReversed()) {
    expected += expectedConfirmations(cohort, expectation, now) ?? 0;
    confirmed += cohort.confirmed;
    // Poisson: log of P(confirmed | a trickle of what is expected) / P(confirmed | all of it).
    const likelihood = (1 - TRICKLE) * expected + confirmed * Math.log(TRICKLE);
    if (likelihood > best) {
      best = likelihood;
      found = { since: cohort.start, expected, confirmed };
    }
  }
  return found;
}

/** The variance as a multiple of that of independent messages. */
export const spread = (cohorts: readonly Cohort[], { correlation, rate }: Expectation): number =>
  overdispersion(
    cohorts.map(({ attempted }) => ({ part: attempted * rate, base: attempted })),
    correlation,
  );

export function isSilent({ expected, confirmed }: Omit<Silence, "since">, dispersion: number): boolean {
  if (confirmed > TRICKLE * expected) return false;
  // Counts that vary more than chance tell as much as fewer that don't.
  return poissonAtMost(Math.ceil(confirmed / dispersion), expected / dispersion) <= FALSE_ALARM;
}

/** P(X ≤ most) of a Poisson count. */
function poissonAtMost(most: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let count = 1; count <= most; count++) {
    term *= mean / count;
    sum += term;
  }
  return sum;
}

/** How alike the messages of one stretch are, from those that are old enough to have been confirmed. */
export const correlationOf = (cohorts: readonly Cohort[]): number =>
  intraclassCorrelation([cohorts.map(({ attempted, confirmed }) => ({ part: confirmed, base: attempted }))]);
