import { BINS, type Histogram, percentileWithin, shareWithin, total } from "./histogram";
import type { DeliveryTimeBin, LatencyStage } from "./latency-fields";
import { rate, wilsonInterval } from "./measures";

/** A histogram as people read it: with shares and percentiles. */
export function toLatencyStage(histogram: Histogram): LatencyStage {
  const messages = total(histogram);
  let below = 0;
  const bins = BINS.map((edges, i) => {
    const count = histogram[i] ?? 0;
    below += count;
    return { ...edges, count, cumulative_share: rate(below, messages) };
  });
  return { messages, bins, percentiles: toPercentiles(histogram), within_10s_rate: shareWithin(histogram, 10) };
}

function toPercentiles(histogram: Histogram): LatencyStage["percentiles"] {
  const [p50, p75, p90, p95, p99] = [0.5, 0.75, 0.9, 0.95, 0.99].map((quantile) =>
    percentileWithin(histogram, quantile),
  );
  return p50 && p75 && p90 && p95 && p99 ? { p50, p75, p90, p95, p99 } : null;
}

/** How many of the messages of each delivery time were confirmed. */
export const toDeliveryTimeBins = (messages: Histogram, confirmed: Histogram): DeliveryTimeBin[] =>
  BINS.map((edges, i) => {
    const [base, part] = [messages[i] ?? 0, confirmed[i] ?? 0];
    const interval = wilsonInterval(part, base);
    return {
      ...edges,
      messages: base,
      confirmed: part,
      conversion_rate: rate(part, base),
      conversion_rate_low: interval?.low ?? null,
      conversion_rate_high: interval?.high ?? null,
    };
  });
