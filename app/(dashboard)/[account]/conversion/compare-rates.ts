import type { ReportFields } from "@/lib/report/fields";

type Rate = Pick<ReportFields, "conversion_rate" | "conversion_rate_low" | "conversion_rate_high">;
type Period = Rate & Pick<ReportFields, "attempted" | "mature">;

/** A rate of fewer messages says little, however narrow its interval looks. */
const FEW = 30;

export type RateChange = { difference: number; real: "better" | "worse" | null };

/**
 * How a rate differs from that of another, independent group of messages; real if the 95 % interval of the difference
 * excludes zero, both are final and neither is of few messages. The interval is Newcombe's hybrid score interval (1998,
 * method 10), made of both Wilson intervals. `null` where either has no messages.
 */
export function compareRates(now: Period, before: Period): RateChange | null {
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
  const real = difference - low > 0 ? "better" : difference + high < 0 ? "worse" : null;
  return { difference, real: isConclusive(now) && isConclusive(before) ? real : null };
}

/** Of what is still maturing the rate has yet to rise: its distance from a finished period proves nothing. */
const isConclusive = ({ attempted, mature }: Period) => mature && attempted >= FEW;

const isKnown = <Of extends Rate>(rate: Of): rate is Of & { [Key in keyof Rate]: number } =>
  rate.conversion_rate !== null && rate.conversion_rate_low !== null && rate.conversion_rate_high !== null;

/** The conversion rate with its interval, as components/format shows it. */
export const toInterval = (rate: Rate) => ({
  at: rate.conversion_rate,
  low: rate.conversion_rate_low,
  high: rate.conversion_rate_high,
});
