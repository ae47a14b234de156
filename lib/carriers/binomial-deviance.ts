const term = (observed: number, expected: number): number =>
  observed === 0 ? 0 : expected <= 0 ? Number.POSITIVE_INFINITY : observed * Math.log(observed / expected);

/**
 * Twice the log-likelihood ratio of `observed` against `expected` of `base` messages: how far they are apart, as the square of
 * standard deviations. Unlike the plain difference it has the right tail also for rates close to 1 and for few messages.
 */
export function binomialDeviance(observed: number, expected: number, base: number): number {
  return Math.max(0, 2 * (term(observed, expected) + term(base - observed, base - expected)));
}
