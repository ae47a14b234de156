type Rate = { conversion_rate: number | null; conversion_rate_low: number | null; conversion_rate_high: number | null };

export type RateChange = { difference: number; real: "better" | "worse" | null };

/**
 * How a rate differs from that of another, independent group of messages; real if the 95 % interval of the difference
 * excludes zero. The interval is Newcombe's hybrid score interval (1998, method 10), made of both Wilson intervals.
 * `null` where either has no messages.
 */
export function compareRates(now: Rate, before: Rate): RateChange | null {
  if (!isKnown(now) || !isKnown(before)) return null;
  const difference = now.conversion_rate - before.conversion_rate;
  const low = Math.hypot(
    now.conversion_rate - now.conversion_rate_low,
    before.conversion_rate_high - before.conversion_rate,
  );
  const high = Math.hypot(
    now.conversion_rate_high - now.conversion_rate,
    before.conversion_rate - before.conversion_rate_low,
  );
  return { difference, real: difference - low > 0 ? "better" : difference + high < 0 ? "worse" : null };
}

const isKnown = (rate: Rate): rate is { [Key in keyof Rate]: number } =>
  rate.conversion_rate !== null && rate.conversion_rate_low !== null && rate.conversion_rate_high !== null;

/** The conversion rate with its interval, as components/format shows it. */
export const toInterval = (rate: Rate) => ({
  at: rate.conversion_rate,
  low: rate.conversion_rate_low,
  high: rate.conversion_rate_high,
});
