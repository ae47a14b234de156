import type { AccountScope } from "@/lib/db/account-scope";
import { isMature } from "@/lib/report/answer-head";
import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import { listTallies } from "@/lib/report/list-tallies";
import { NOTHING, sumTallies, type Tally, toReportFields } from "@/lib/report/measures";
import { type Bucket, type Granularity, listBuckets, QUARTER_HOUR, type Range, startOf } from "@/lib/time/buckets";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import { rateAt } from "./baseline";
import type { WatchedRate } from "./counts";
import type { CarrierName } from "./find-carrier";
import { getAccountBaseline } from "./get-account-baseline";
import type { CarrierBaseline } from "./health";
import type { CarrierKey } from "./list-series";
import { ofCarrier } from "./no-filters";
import { ripeness } from "./ripeness";
import { varianceFactor } from "./spread";

/** A rate of a bucket's messages beside what its baseline expects; null without messages, or without a baseline. */
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
  readonly name: CarrierName;
  readonly key: CarrierKey;
  readonly range: Range;
  readonly zone: string;
  readonly at: number;
  readonly now: number;
};

/** As fine as it is readable; never coarser than the hours of the baseline. */
const granularityOf = ({ from, to }: Range): Granularity => (to - from <= 1.1 * DAY ? "15m" : "hour");

/** Parts of a local day. */
const WIDTHS = [QUARTER_HOUR, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY];

/**
 * A carrier over time, beside what its baseline expects; in steps of a quarter of an hour up to a day, so that most have enough
 * messages to make a rate. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getCarrierSeries(
  scope: AccountScope,
  { name, key, range, zone, at, now }: Question,
): Promise<CarrierSeriesAnswer> {
  const granularity = granularityOf(range);
  const buckets = listBuckets(range, granularity, zone);
  const starts = buckets.map(({ start }) => start);
  const [rows, baselineOf] = await Promise.all([
    listTallies(scope, { range, starts, filters: ofCarrier(name), groupBy: [] }),
    getAccountBaseline(scope, at),
  ]);
  const tallies = new Map(rows.map(({ bucket, tally }) => [bucket, tally]));
  const baseline = baselineOf(key);
  const counted = buckets.map((bucket, i) => ({ bucket, tally: tallies.get(i) ?? NOTHING }));
  return {
    granularity,
    points: joinUntilEnough(counted, zone).map((parts) => toPoint(parts, { baseline, now, scope })),
  };
}

type Counted = { readonly bucket: Bucket; readonly tally: Tally };

/** The buckets of each step. */
function joinUntilEnough(counted: readonly Counted[], zone: string): Counted[][] {
  const busy = counted.filter(({ tally }) => tally.attempted > 0);
  const messages = busy.reduce((sum, { tally }) => sum + tally.attempted, 0);
  const joined = WIDTHS.map((width) => join(counted, width, zone));
  const isEnough = (steps: Counted[][]) =>
    messages >= FEW_MESSAGES * steps.filter((step) => step.some(({ tally }) => tally.attempted > 0)).length;
  return joined.find(isEnough) ?? joined.at(-1) ?? [];
}

function join(counted: readonly Counted[], width: number, zone: string): Counted[][] {
  const steps = new Map<number, Counted[]>();
  for (const part of counted) {
    const day = startOf(part.bucket.start, "day", zone);
    const start = day + Math.floor((part.bucket.start - day) / width) * width;
    steps.set(start, [...(steps.get(start) ?? []), part]);
  }
  return [...steps.values()];
}

type Circumstances = { readonly baseline: CarrierBaseline | null; readonly now: number; readonly scope: AccountScope };

function toPoint(parts: readonly Counted[], circumstances: Circumstances): CarrierPoint {
  const { scope, now } = circumstances;
  const bucket = { start: parts[0]?.bucket.start ?? 0, end: parts.at(-1)?.bucket.end ?? 0 };
  const mature = isMature(bucket.end, scope, now);
  const tally = sumTallies(parts.map((part) => part.tally));
  const fields = toReportFields(tally, mature);
  const inBand = (rate: WatchedRate, observed: number | null) => ({ observed, ...toBand(parts, rate, circumstances) });
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
      conversion: { median: fields.median_seconds_to_confirm, p95: fields.p95_seconds_to_confirm },
    },
  };
}

const Z_95 = 1.959963984540054;

function toBand(parts: readonly Counted[], rate: WatchedRate, { baseline, now }: Circumstances) {
  const attempted = parts.reduce((sum, { tally }) => sum + tally.attempted, 0);
  if (!baseline || attempted === 0) return { expected: null, low: null, high: null };
  let [ripe, reached] = [0, 0];
  for (const { bucket, tally } of parts) {
    if (tally.attempted === 0) continue;
    const share = tally.attempted * ripeness(baseline.times[rate], bucket, now);
    ripe += share;
    reached += share * rateAt(baseline.rates[rate], bucket.start);
  }
  const expected = reached / attempted;
  const variance = (expected * (1 - expected) * varianceFactor(baseline.rates[rate].spread, ripe)) / attempted;
  const margin = Z_95 * Math.sqrt(variance);
  return { expected, low: Math.max(0, expected - margin), high: Math.min(1, expected + margin) };
}
