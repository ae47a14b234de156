import type { RateChange } from "./change-fields";
import { wilsonInterval } from "./measures";

/** `part` of `base` messages. */
export type Share = { readonly part: number; readonly base: number };

/** A rate of fewer messages says little, however narrow its interval looks. */
export const FEW_MESSAGES = 30;

type Judgement = {
  /** Whether both periods are over: of what is still maturing the rate has yet to rise. */
  readonly isFinal: boolean;
  readonly overdispersion?: number;
  /** Of failures less is better. */
  readonly better?: "more" | "less";
};

/**
 * How a rate differs from that of another, independent group of messages; real if the 95 % interval of the difference
 * excludes zero, both are final and neither is of few messages. The interval is Newcombe's hybrid score interval (Statistics
 * in Medicine 1998, 17:873, method 10), widened by the square root of the overdispersion. Null where either has no base.
 */
export function compareRates(now: Share, before: Share, judgement: Judgement): RateChange | null {
  const { isFinal, overdispersion = 1, better = "more" } = judgement;
  const [here, there] = [wilsonInterval(now.part, now.base), wilsonInterval(before.part, before.base)];
  if (!here || !there) return null;
  const [p, q] = [now.part / now.base, before.part / before.base];
  const difference = p - q;
  const widen = Math.sqrt(overdispersion);
  const low = difference - widen * Math.hypot(p - here.low, there.high - q);
  const high = difference + widen * Math.hypot(here.high - p, q - there.low);
  const isConclusive = isFinal && Math.min(now.base, before.base) >= FEW_MESSAGES && (low > 0 || high < 0);
  const isBetter = low > 0 === (better === "more");
  return {
    difference,
    low: Math.max(-1, low),
    high: Math.min(1, high),
    real: isConclusive ? (isBetter ? "better" : "worse") : null,
    overdispersion,
  };
}
