import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import type { Histogram } from "@/lib/report/histogram";
import { QUARTER_HOUR } from "@/lib/time/buckets";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import { type RateBaseline, rateAt } from "./baseline";
import { partsOf, type Series, sum, WATCHED_RATES, type WatchedRate } from "./counts";
import { type Drop, findDrop, type Step } from "./find-drop";
import { ripeness } from "./ripeness";

export const HEALTH_WORDS = ["normal", "watch", "drop", "too_few_messages", "no_baseline"] as const;
export type HealthWord = (typeof HEALTH_WORDS)[number];

/** What a carrier is measured by: its rates by hour of the week, and how long deliveries and confirmations take. */
export type CarrierBaseline = {
  readonly messages: number;
  readonly rates: Readonly<Record<WatchedRate, RateBaseline>>;
  readonly times: Readonly<Record<WatchedRate, Histogram>>;
};

/** Quarter hours from `from` on; the last may still be under way at `until`. `now` is when the counts are of. */
export type Recent = {
  readonly series: Series;
  readonly from: number;
  readonly until: number;
  readonly now: number;
};

/**
 * How probable a false alarm anywhere among all carriers may be, at one look: few carriers are watched without need, and a drop is
 * next to never false.
 */
const CHANCE = { watch: 0.05, drop: 0.001 };

/** What is looked at where nothing has dropped: the shortest of these that has enough messages. */
const WINDOWS = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY];

export type RateHealth = {
  readonly observed: number;
  readonly expected: number;
};

export type Health = {
  readonly word: HealthWord;
  /** What dropped, the delivery where both did: a message that does not arrive is not confirmed either. */
  readonly rate: WatchedRate | null;
  readonly drop: Drop | null;
  /** What the figures are of: since the drop, or the shortest recent time with enough messages. */
  readonly from: number;
  readonly until: number;
  readonly attempted: number;
  readonly rates: Readonly<Record<WatchedRate, RateHealth>>;
  /** What the drop costs in the end; 0 where there is none, null where nothing can be judged. */
  readonly lostPerHour: number | null;
};

const stepEnd = (start: number, until: number) => Math.min(start + QUARTER_HOUR, until);

/** What was counted of a rate and what should have been by now, step by step. */
function toSteps(baseline: CarrierBaseline, recent: Recent, rate: WatchedRate): Step[] {
  const parts = partsOf(recent.series, rate);
  return recent.series.attempted.map((attempted, i) => {
    const start = recent.from + i * QUARTER_HOUR;
    const ripe =
      attempted === 0
        ? 0
        : attempted * ripeness(baseline.times[rate], { start, end: stepEnd(start, recent.until) }, recent.now);
    const expected = ripe * rateAt(baseline.rates[rate], start);
    return { start, attempted, ripe, observed: parts[i] ?? 0, expected };
  });
}

/**
 * A carrier's health now against its own baseline. `watched` is how many carriers are looked at at once: the more, the surer each
 * has to be.
 */
export function assessHealth(baseline: CarrierBaseline | null, recent: Recent, watched: number): Health {
  const attempted = sum(recent.series.attempted);
  if (!baseline || attempted < FEW_MESSAGES) return nothingToSay(recent, baseline);
  const steps = {
    delivery: toSteps(baseline, recent, "delivery"),
    conversion: toSteps(baseline, recent, "conversion"),
  };
  const drops = WATCHED_RATES.map((rate) => {
    const spread = baseline.rates[rate].spread;
    return { rate, drop: findDrop(steps[rate], { spread, watched: watched * WATCHED_RATES.length }) };
  });
  const worst = chooseWorst(drops);
  const from = worst?.drop.since ?? recentEnough(recent);
  const rates = { delivery: countSince(steps.delivery, from), conversion: countSince(steps.conversion, from) };
  return {
    word: !worst ? "normal" : worst.drop.chance < CHANCE.drop ? "drop" : "watch",
    rate: worst?.rate ?? null,
    drop: worst?.drop ?? null,
    from,
    until: recent.until,
    attempted: sum(steps.conversion.filter(({ start }) => start >= from).map((step) => step.attempted)),
    rates,
    lostPerHour: worst ? lostPerHour(baseline, recent, worst, rates) : 0,
  };
}

type Found = { readonly rate: WatchedRate; readonly drop: Drop };

function chooseWorst(drops: readonly { readonly rate: WatchedRate; readonly drop: Drop | null }[]): Found | null {
  const found = drops.flatMap(({ rate, drop }) => (drop && drop.chance < CHANCE.watch ? [{ rate, drop }] : []));
  const sure = found.filter(({ drop }) => drop.chance < CHANCE.drop);
  return (sure.length > 0 ? sure : found)[0] ?? null;
}

function nothingToSay(recent: Recent, baseline: CarrierBaseline | null): Health {
  const rates = Object.fromEntries(
    WATCHED_RATES.map((rate) => {
      const observed = sum(partsOf(recent.series, rate));
      const expected = baseline ? sum(toSteps(baseline, recent, rate).map((step) => step.expected)) : 0;
      return [rate, { observed, expected }];
    }),
  ) as Record<WatchedRate, RateHealth>;
  const { from, until } = recent;
  const attempted = sum(recent.series.attempted);
  const word = attempted < FEW_MESSAGES ? "too_few_messages" : "no_baseline";
  return { word, rate: null, drop: null, from, until, attempted, rates, lostPerHour: null };
}

function recentEnough({ series, from, until }: Recent): number {
  const steps = WINDOWS.map((window) => Math.max(from, until - window));
  const enough = steps.find(
    (start) => sum(series.attempted.slice(Math.ceil((start - from) / QUARTER_HOUR))) >= FEW_MESSAGES,
  );
  return enough === undefined ? from : from + Math.ceil((enough - from) / QUARTER_HOUR) * QUARTER_HOUR;
}

const countSince = (steps: readonly Step[], from: number): RateHealth => {
  const since = steps.filter(({ start }) => start >= from);
  return { observed: sum(since.map((s) => s.observed)), expected: sum(since.map((s) => s.expected)) };
};

/** Fewer expected conversions say less about the loss than what is known of deliveries. */
const MIN_EXPECTED = 20;

/** The conversions that the messages since would have brought in the end, as far as they are missing now, by the hour. */
function lostPerHour(
  { rates }: CarrierBaseline,
  { series, from, until }: Recent,
  { rate, drop }: Found,
  counted: Readonly<Record<WatchedRate, RateHealth>>,
): number {
  const inTheEnd = series.attempted.reduce((total, attempted, i) => {
    const start = from + i * QUARTER_HOUR;
    return start < drop.since ? total : total + attempted * rateAt(rates.conversion, start);
  }, 0);
  const judged = counted.conversion.expected >= MIN_EXPECTED ? counted.conversion : counted[rate];
  const missing = judged.expected > 0 ? Math.max(0, 1 - judged.observed / judged.expected) : 0;
  return (inTheEnd * missing) / Math.max(0.25, (until - drop.since) / HOUR);
}
