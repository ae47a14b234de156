import { intraclassCorrelation } from "@/lib/report/overdispersion";
import { HOUR } from "@/lib/time/wall-clock";
import { binomialDeviance } from "./binomial-deviance";
import { partsOf, type Series, sum, type WatchedRate } from "./counts";
import { type Spread, varianceFactor } from "./spread";

const HOURS_OF_WEEK = 168;
const HOURS_OF_DAY = 24;

/** How many messages of its own outweigh what a carrier, a country or an hour of the week borrows from what holds it. */
const BORROWED = { carrier: 100, country: 400, hour: 300 };
/** An hour this far off (standard deviations) was an incident; it must not become what is expected. */
const OUTLIER = 4;
/** An incident may last past midnight: so many of a carrier's days may be bad without making it count as volatile. */
const FORGIVEN_DAYS = 2;

/** A rate by hour of the week, the first beginning at `from`, and how uncertain it is. */
export type RateBaseline = { readonly from: number; readonly byHour: readonly number[]; readonly spread: Spread };
export type History = { readonly country: string; readonly series: Series };

/** What the rate of messages created at an instant normally is. */
export function rateAt({ from, byHour }: RateBaseline, instant: number): number {
  const hour = Math.floor((instant - from) / HOUR) % HOURS_OF_WEEK;
  return byHour[hour < 0 ? hour + HOURS_OF_WEEK : hour] ?? 0;
}

type Counted = { readonly base: number[]; readonly part: number[] };

/**
 * What each carrier's rate normally is. `histories` are counted hour by hour from `from` on, all equally long. A small carrier borrows
 * from its country, a small country from the whole, an hour with few messages from the carrier's mean in the rhythm of its
 * country. Hours that stand out are left out.
 */
export function fitBaselines(histories: readonly History[], from: number, rate: WatchedRate): RateBaseline[] {
  const roughly = fitByHour(histories, rate, () => true);
  const spreads = toSpreads(histories, rate);
  const isUsual = (carrier: number, step: number) => {
    const { series } = histories[carrier] ?? NO_HISTORY;
    const base = series.attempted[step] ?? 0;
    const expected = base * (roughly[carrier]?.[step % HOURS_OF_WEEK] ?? 0);
    const spread = spreads[carrier] ?? NO_SPREAD;
    const deviance = binomialDeviance(partsOf(series, rate)[step] ?? 0, expected, base);
    return deviance / varianceFactor(spread, base) < OUTLIER ** 2;
  };
  return fitByHour(histories, rate, isUsual).map((byHour, i) => ({ from, byHour, spread: spreads[i] ?? NO_SPREAD }));
}

const NO_HISTORY: History = { country: "", series: { attempted: [], delivered: [], confirmed: [] } };
const NO_SPREAD: Spread = { correlation: 0, learnedFrom: BORROWED.carrier };

function fitByHour(
  histories: readonly History[],
  rate: WatchedRate,
  isUsed: (carrier: number, step: number) => boolean,
): number[][] {
  const carriers = histories.map(({ series }, i) => countByHour(series, rate, (step) => isUsed(i, step)));
  const countries = new Map<string, Counted>();
  const whole = nothing();
  for (const [i, { country }] of histories.entries()) {
    const counted = carriers[i] ?? nothing();
    const held = countries.get(country) ?? nothing();
    addTo(held, counted);
    addTo(whole, counted);
    countries.set(country, held);
  }
  const ofWhole = fitWithin(whole, { mean: 0.5, byHour: [] }, 1);
  const ofCountries = new Map([...countries].map(([name, c]) => [name, fitWithin(c, ofWhole, BORROWED.country)]));
  return histories.map(({ country }, i) => {
    const parent = ofCountries.get(country) ?? ofWhole;
    return fitWithin(carriers[i] ?? nothing(), parent, BORROWED.carrier).byHour;
  });
}

const nothing = (): Counted => ({
  base: new Array<number>(HOURS_OF_WEEK).fill(0),
  part: new Array<number>(HOURS_OF_WEEK).fill(0),
});

function addTo(held: Counted, { base, part }: Counted): void {
  for (let h = 0; h < HOURS_OF_WEEK; h++) {
    held.base[h] = (held.base[h] ?? 0) + (base[h] ?? 0);
    held.part[h] = (held.part[h] ?? 0) + (part[h] ?? 0);
  }
}

function countByHour(series: Series, rate: WatchedRate, isUsed: (step: number) => boolean): Counted {
  const counted = nothing();
  const parts = partsOf(series, rate);
  for (const [step, base] of series.attempted.entries()) {
    if (base === 0 || !isUsed(step)) continue;
    const h = step % HOURS_OF_WEEK;
    counted.base[h] = (counted.base[h] ?? 0) + base;
    counted.part[h] = (counted.part[h] ?? 0) + (parts[step] ?? 0);
  }
  return counted;
}

type Fit = { readonly mean: number; readonly byHour: number[] };

const meanOf = ({ base, part }: Counted, prior: number, strength: number): number =>
  (sum(part) + strength * prior) / (sum(base) + strength);

const logit = (p: number): number => Math.log(p / (1 - p));
const expit = (x: number): number => 1 / (1 + Math.exp(-x));
/** No rate is ever certain, or its logarithms would be infinite. */
const inside = (p: number): number => Math.min(1 - 1e-4, Math.max(1e-4, p));

/** A mean and its hours, each drawn towards what holds it: the mean by `borrowed` messages, an hour by the rhythm above it. */
function fitWithin(counted: Counted, parent: Fit, borrowed: number): Fit {
  const mean = inside(meanOf(counted, parent.mean, borrowed));
  const shift = logit(mean) - logit(inside(parent.mean));
  const byHour = counted.base.map((base, h) => {
    const expected = expit(logit(inside(parent.byHour[h] ?? parent.mean)) + shift);
    return inside(((counted.part[h] ?? 0) + BORROWED.hour * expected) / (base + BORROWED.hour));
  });
  return { mean, byHour };
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Each carrier's own variation from day to day, and at least that of the middle one of them. */
function toSpreads(histories: readonly History[], rate: WatchedRate): Spread[] {
  const own = histories.map(({ series }) => {
    const days = toDays(series, rate);
    const base = days.reduce((total, day) => total + day.base, 0);
    return { base, correlation: intraclassCorrelation([calmed(days)]) };
  });
  // Those whose days are large enough to show it.
  const shown = own.filter(({ base }) => base >= MIN_TO_SHOW);
  const usual = shown.length > 0 ? middle(shown.map(({ correlation }) => correlation)) : 0;
  return own.map(({ base, correlation }) => ({
    correlation: base >= MIN_TO_SHOW ? Math.max(usual, correlation) : usual,
    learnedFrom: base + BORROWED.carrier,
  }));
}

const MIN_TO_SHOW = 500;

type Day = { readonly part: number; readonly base: number };

function toDays(series: Series, rate: WatchedRate): Day[] {
  const parts = partsOf(series, rate);
  return Array.from({ length: Math.ceil(parts.length / HOURS_OF_DAY) }, (_, day) => {
    const [from, to] = [day * HOURS_OF_DAY, (day + 1) * HOURS_OF_DAY];
    return { part: sum(parts.slice(from, to)), base: sum(series.attempted.slice(from, to)) };
  });
}

/** The worst days made no worse than the next: an incident is no volatility. */
function calmed(days: readonly Day[]): Day[] {
  const p = inside(meanOf({ base: days.map(({ base }) => base), part: days.map(({ part }) => part) }, 0.5, 1));
  const deviation = ({ base }: Day) => Math.sqrt(base * p * (1 - p));
  const off = days.map((day) => (day.base === 0 ? 0 : (day.part - day.base * p) / deviation(day)));
  const most = off.map(Math.abs).toSorted((a, b) => b - a)[FORGIVEN_DAYS] ?? Number.POSITIVE_INFINITY;
  return days.map((day, i) => ({
    base: day.base,
    part: day.base * p + Math.min(most, Math.max(-most, off[i] ?? 0)) * deviation(day),
  }));
}
