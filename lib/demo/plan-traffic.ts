import { DAY, MINUTE } from "@/lib/time/wall-clock";
import { activityAt } from "./daily-curve";
import { type Random, toCumulative } from "./random";
import type { Market } from "./routes";

/** Some minutes of the traffic, `[from, to)` in epoch ms. */
export type Step = {
  readonly from: number;
  readonly to: number;
  /** How many messages should have been sent by the end of the step. */
  readonly sentByEnd: number;
  /** Running sums of how busy each country is. */
  readonly countries: Float64Array;
};

const STEP = 15 * MINUTE;
/** A business that grows: from this part of its average to as much more than it. */
const GROWTH = { first: 0.86, last: 1.14 };
/** Day-to-day variation of the volume, beyond chance. */
const DAILY_NOISE = 0.03;

/** Spreads `messages` over the days before `until`, busier where and when people are awake, with the noise of chance. */
export function planTraffic(
  random: Random,
  markets: readonly Market[],
  { until, days, messages }: { until: number; days: number; messages: number },
): Step[] {
  const begin = until - days * DAY;
  const steps: (Omit<Step, "sentByEnd"> & { weight: number })[] = [];
  let sum = 0;
  let noiseOfDay = 1;
  for (let from = begin; from < until; from += STEP) {
    if ((from - begin) % DAY === 0) noiseOfDay = 1 + DAILY_NOISE * random.normal();
    const countries = toCumulative(markets.map(({ trafficShare, habits }) => trafficShare * activityAt(from, habits)));
    const growth = GROWTH.first + (GROWTH.last - GROWTH.first) * ((from - begin) / (until - begin));
    const weight = (countries.at(-1) ?? 0) * growth * Math.max(0.5, noiseOfDay);
    sum += weight;
    steps.push({ from, to: from + STEP, countries, weight });
  }
  const expected = steps.map(({ weight }) => (weight / sum) * messages);
  const drawn = expected.map((count) => Math.max(0, count + Math.sqrt(count) * random.normal()));
  const total = drawn.reduce((before, count) => before + count, 0);
  let sent = 0;
  return steps.map(({ from, to, countries }, i) => {
    sent += drawn[i] ?? 0;
    return { from, to, countries, sentByEnd: Math.round((sent / total) * messages) };
  });
}
