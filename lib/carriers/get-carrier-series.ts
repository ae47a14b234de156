import type { AccountScope } from "@/lib/db/account-scope";
import { isMature } from "@/lib/report/answer-head";
import { listTallies } from "@/lib/report/list-tallies";
import { NOTHING, sumTallies, toReportFields } from "@/lib/report/measures";
import { type Bucket, floorToQuarterHour, type Granularity, type Range } from "@/lib/time/buckets";
import { DAY, MINUTE } from "@/lib/time/wall-clock";
import { rateAt } from "./baseline";
import type { WatchedRate } from "./counts";
import { getAccountBaseline } from "./get-account-baseline";
import type { CarrierBaseline } from "./health";
import { ofCarrier } from "./no-filters";
import type { OneCarrier } from "./one-carrier";
import { ripeness } from "./ripeness";
import { type Counted, listParts, toSteps } from "./series-steps";
import { varianceFactor } from "./spread";

/**
 * A rate of a bucket's messages by now, beside what its baseline expects of messages as young as these; null without messages,
 * without a baseline, or while too little of it could have come.
 */
export type RateInBand = {
  readonly observed: number | null;
  readonly expected: number | null;
  /** Where 95 % of such buckets lie while nothing is wrong. */
  readonly low: number | null;
  readonly high: number | null;
};

export type CarrierPoint = Bucket & {
  readonly mature: boolean;
  readonly attempted: number;
  readonly rates: Readonly<Record<WatchedRate, RateInBand>>;
  /** Seconds, of those that were. */
  readonly times: Readonly<Record<WatchedRate, { readonly median: number | null; readonly p95: number | null }>>;
};

export type CarrierSeriesAnswer = { readonly granularity: Granularity; readonly points: readonly CarrierPoint[] };

type Question = {
  readonly carrier: OneCarrier;
  readonly range: Range;
  readonly zone: string;
  readonly at: number;
  readonly now: number;
  /** Since when it has dropped, where it has: from then on steps are as fine as its messages allow. */
  readonly since?: number | null;
};

/** As fine as it is readable; never coarser than the hours of the baseline. */
const granularityOf = ({ from, to }: Range): Granularity => (to - from <= 1.1 * DAY ? "15m" : "hour");

/**
 * A carrier over time, beside what its baseline expects; in steps of a quarter of an hour up to a day, so that most have enough
 * messages to make a rate; those since a drop and those still maturing stand for themselves. What senders' clocks date after now is left out. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getCarrierSeries(
  scope: AccountScope,
  { carrier, range: asked, zone, at, now, since = null }: Question,
): Promise<CarrierSeriesAnswer> {
  const range = { from: asked.from, to: asked.from < now ? Math.min(asked.to, now) : asked.to };
  const granularity = granularityOf(range);
  const cuts = { since, settled: floorToQuarterHour(now - scope.confirmationWindowMinutes * MINUTE) };
  const buckets = listParts(range, granularity, zone, cuts);
  const starts = buckets.map(({ start }) => start);
  const [rows, baselineOf] = await Promise.all([
    listTallies(scope, { range, starts, filters: ofCarrier(carrier), groupBy: [] }),
    getAccountBaseline(scope, at, [carrier]),
  ]);
  const tallies = new Map(rows.map(({ bucket, tally }) => [bucket, tally]));
  const baseline = baselineOf(carrier);
  const counted = buckets.map((bucket, i) => ({ bucket, tally: tallies.get(i) ?? NOTHING }));
  return {
    granularity,
    points: toSteps(counted, zone, cuts).map((parts) => toPoint(parts, { baseline, now, scope })),
  };
}

type Circumstances = { readonly baseline: CarrierBaseline | null; readonly now: number; readonly scope: AccountScope };

function toPoint(parts: readonly Counted[], circumstances: Circumstances): CarrierPoint {
  const { scope, now } = circumstances;
  const bucket = { start: parts[0]?.bucket.start ?? 0, end: parts.at(-1)?.bucket.end ?? 0 };
  const mature = isMature(bucket.end, scope, now);
  const tally = sumTallies(parts.map((part) => part.tally));
  const fields = toReportFields(tally, mature);
  const inBand = (rate: WatchedRate, observed: number | null) =>
    toRateInBand(parts, rate, { ...circumstances, observed, mature });
  return {
    ...bucket,
    mature,
    attempted: tally.attempted,
    rates: {
      delivery: inBand("delivery", fields.delivery_rate),
      conversion: inBand("conversion", fields.conversion_rate),
    },
    times: {
      delivery: { median: fields.median_seconds_to_deliver, p95: fields.p95_seconds_to_deliver },
      // Of young messages only the quick confirmations are there.
      conversion: mature
        ? { median: fields.median_seconds_to_confirm, p95: fields.p95_seconds_to_confirm }
        : { median: null, p95: null },
    },
  };
}

const Z_95 = 1.959963984540054;
/** Of less than this of what will come, a step says nothing yet. */
const MIN_RIPE = 0.2;
const NO_RATE: RateInBand = { observed: null, expected: null, low: null, high: null };

type OwnRate = Circumstances & { readonly observed: number | null; readonly mature: boolean };

function toRateInBand(
  parts: readonly Counted[],
  rate: WatchedRate,
  { baseline, now, observed, mature }: OwnRate,
): RateInBand {
  const attempted = parts.reduce((sum, { tally }) => sum + tally.attempted, 0);
  if (attempted === 0) return NO_RATE;
  // Without a baseline nobody knows how much of a young rate has yet to come; receipts mostly take seconds.
  if (!baseline) return mature || rate === "delivery" ? { ...NO_RATE, observed } : NO_RATE;
  let [ripe, reached] = [0, 0];
  for (const { bucket, tally } of parts) {
    if (tally.attempted === 0) continue;
    const share = tally.attempted * ripeness(baseline.times[rate], bucket, now);
    ripe += share;
    reached += share * rateAt(baseline.rates[rate], bucket.start);
  }
  if (!mature && ripe < MIN_RIPE * attempted) return NO_RATE;
  const expected = reached / attempted;
  const variance = (expected * (1 - expected) * varianceFactor(baseline.rates[rate].spread, ripe)) / attempted;
  const margin = Z_95 * Math.sqrt(variance);
  return { observed, expected, low: Math.max(0, expected - margin), high: Math.min(1, expected + margin) };
}
