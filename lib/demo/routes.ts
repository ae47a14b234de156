import type { DemoMessage } from "./demo-message";
import { type Habits, habitsOf } from "./market-habits";
import data from "./markets.json";
import { type Random, toCumulative } from "./random";

/** A carrier of a country, and how messages to it fare. Rates are per message, 0..1. */
export type Route = {
  /** The carrier is null where senders don't learn it. */
  readonly place: Pick<DemoMessage, "country" | "carrier" | "mcc" | "mnc">;
  /** The carrier's part of the country's numbers: from and up to these fractions of the index. */
  readonly numbers: readonly [from: number, to: number];
  readonly deliveryRate: number;
  readonly conversionRate: number;
  /** The part of delivered messages for which no receipt comes. */
  readonly missingReceipts: number;
  readonly deliverMedianSeconds: number;
  readonly deliverSigma: number;
};

export type Market = {
  readonly country: string;
  readonly callingCode: string;
  readonly trafficShare: number;
  readonly priceMicros: number;
  readonly habits: Habits;
  readonly routes: readonly Route[];
  readonly cumulativeWeights: Float64Array;
};

const { p50, p95, p99_below: P99_BELOW } = data.latency.deliver_seconds;
const MISSING_RECEIPTS = data.behaviour.confirmed_without_receipt;
/** Distances of percentiles from the median of a normal distribution, in standard deviations. */
const Z95 = 1.645;
const Z99 = 2.326;
/** More than this never arrives anywhere: handsets are off, numbers are given up. */
const BEST_ARRIVAL = 0.995;
/** How far a country's carriers differ in what is lost and what is confirmed, relative to the country. */
const SPREAD = { loss: 0.15, conversion: 0.02 };
const UNKNOWN_CARRIER_WEIGHT = 0.012;

type MarketData = (typeof data.markets)[number];

/** A calling code that nobody has: the country of such a number is unknown. */
const UNKNOWN_COUNTRY: MarketData = {
  country: "ZZ",
  calling_code: "999",
  traffic_share: 0.0015,
  delivery_rate: 0.82,
  conversion_rate: 0.45,
  usd_per_message: 0.12,
  carriers: [],
};

/** Deviations around 1 whose weighted mean is 1, so that carriers differ and the country keeps its rate. */
function spread(random: Random, weights: readonly number[], sigma: number): number[] {
  const deviations = weights.map(() => random.normal() * sigma);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const mean = weights.reduce((total, weight, i) => total + weight * (deviations[i] ?? 0), 0) / sum;
  return deviations.map((deviation) => 1 + deviation - mean);
}

function toMarket(random: Random, market: MarketData): Market {
  const carriers = [...market.carriers, null];
  const weights = carriers.map((carrier) => carrier?.weight ?? UNKNOWN_CARRIER_WEIGHT);
  const cumulativeWeights = toCumulative(weights);
  const total = cumulativeWeights.at(-1) ?? 1;
  const losses = spread(random, weights, SPREAD.loss);
  const conversions = spread(random, weights, SPREAD.conversion);
  const routes = carriers.map((carrier, i): Route => {
    const deliveryRate = 1 - (1 - market.delivery_rate) * (losses[i] ?? 1);
    const [fewest = 0, most = 0] = MISSING_RECEIPTS;
    const median = random.between(p50[0] ?? 0, p50[1] ?? 0);
    const sigma = Math.log(random.between(p95[0] ?? 0, p95[1] ?? 0) / median) / Z95;
    return {
      place: {
        country: market.country,
        carrier: carrier?.name ?? null,
        mcc: carrier?.mcc ?? null,
        mnc: carrier?.mnc ?? null,
      },
      numbers: [((cumulativeWeights[i] ?? 0) - (weights[i] ?? 0)) / total, (cumulativeWeights[i] ?? 0) / total],
      deliveryRate,
      conversionRate: market.conversion_rate * (conversions[i] ?? 1),
      missingReceipts: Math.min(random.between(fewest, most), Math.max(0.003, 1 - deliveryRate / BEST_ARRIVAL)),
      deliverMedianSeconds: median,
      deliverSigma: Math.min(sigma, Math.log(P99_BELOW / median) / Z99),
    };
  });
  return {
    country: market.country,
    callingCode: market.calling_code,
    trafficShare: market.traffic_share,
    priceMicros: Math.round(market.usd_per_message * 1_000_000),
    habits: habitsOf(market.country),
    routes,
    cumulativeWeights,
  };
}

/** The countries that are sent to, each with its carriers and, a few of its numbers, an unknown one. */
export const createMarkets = (random: Random): Market[] =>
  [...data.markets, UNKNOWN_COUNTRY].map((market) => toMarket(random, market));
