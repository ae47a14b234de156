import { MIN_CONFIRMATIONS } from "@/lib/report/expected-conversion";
import { addHistograms, EMPTY_HISTOGRAM, type Histogram, total } from "@/lib/report/histogram";
import { fitBaselines } from "./baseline";
import { type Series, sum, WATCHED_RATES, type WatchedRate } from "./counts";
import type { CarrierBaseline } from "./health";
import type { CarrierKey, CarrierSeries } from "./list-series";

/** How long messages of a carrier took to be delivered and to be confirmed. */
export type CarrierTimes = CarrierKey & { readonly times: Readonly<Record<WatchedRate, Histogram>> };

/** What is normal for each carrier of an account; for one that it never had, what is normal for its country. */
export type AccountBaseline = (carrier: CarrierKey) => CarrierBaseline | null;

/** Of fewer messages of the whole account nothing can be said. */
const MIN_MESSAGES = 200;

const NO_TIMES = { delivery: EMPTY_HISTOGRAM, conversion: EMPTY_HISTOGRAM };
const ANYWHERE = "";

const nameOf = ({ country, carrierId }: CarrierKey): string => `${country} ${carrierId}`;

/** Learns from what was counted hour by hour from `from` on, all equally long. */
export function fitAccountBaseline(
  carriers: readonly CarrierSeries[],
  times: readonly CarrierTimes[],
  from: number,
): AccountBaseline {
  const messages = carriers.map(({ series }) => sum(series.attempted));
  if (sum(messages) < MIN_MESSAGES) return () => null;
  const countries = [...new Set(carriers.map(({ country }) => country)), ANYWHERE];
  // A carrier without messages has the baseline of what holds it.
  const histories = [...carriers, ...countries.map((country) => ({ country, series: NOTHING }))];
  const fitted = {
    delivery: fitBaselines(histories, from, "delivery"),
    conversion: fitBaselines(histories, from, "conversion"),
  };
  const timesOf = borrowTimes(times);
  const toBaseline = (i: number, carrier: CarrierKey): CarrierBaseline | null => {
    const [delivery, conversion] = [fitted.delivery[i], fitted.conversion[i]];
    if (!delivery || !conversion) return null;
    return { messages: messages[i] ?? 0, rates: { delivery, conversion }, times: timesOf(carrier) };
  };
  const known = new Map(carriers.map((carrier, i) => [nameOf(carrier), i]));
  const inCountry = new Map(countries.map((country, i) => [country, carriers.length + i]));
  const anywhere = histories.length - 1;
  return (carrier) => toBaseline(known.get(nameOf(carrier)) ?? inCountry.get(carrier.country) ?? anywhere, carrier);
}

const NOTHING: Series = { attempted: [], delivered: [], confirmed: [] };

/** A carrier's own times, or, where those are too few, its country's, or all. */
function borrowTimes(times: readonly CarrierTimes[]): (carrier: CarrierKey) => CarrierBaseline["times"] {
  const held = new Map<string, CarrierBaseline["times"]>();
  const add = (name: string, more: CarrierBaseline["times"]) => {
    const before = held.get(name) ?? NO_TIMES;
    held.set(name, {
      delivery: addHistograms(before.delivery, more.delivery),
      conversion: addHistograms(before.conversion, more.conversion),
    });
  };
  for (const carrier of times)
    for (const name of [nameOf(carrier), carrier.country, ANYWHERE]) add(name, carrier.times);
  return (carrier) => {
    const candidates = [nameOf(carrier), carrier.country, ANYWHERE].map((name) => held.get(name) ?? NO_TIMES);
    const choose = (rate: WatchedRate) =>
      candidates.map((candidate) => candidate[rate]).find((histogram) => total(histogram) >= MIN_CONFIRMATIONS) ??
      EMPTY_HISTOGRAM;
    return Object.fromEntries(WATCHED_RATES.map((rate) => [rate, choose(rate)])) as CarrierBaseline["times"];
  };
}
