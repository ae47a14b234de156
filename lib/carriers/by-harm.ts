import type { Health, HealthWord } from "./health";

type Ranked = {
  readonly carrier: { readonly country: string };
  readonly name: string;
  readonly attempted: number;
  readonly health: Pick<Health, "word" | "lostPerHour">;
};

const PLACES: Readonly<Record<HealthWord, number>> = {
  drop: 0,
  watch: 1,
  normal: 2,
  no_baseline: 3,
  too_few_messages: 4,
};

const nameOf = ({ carrier, name }: Ranked) => `${carrier.country} ${name}`;

/**
 * The order of the list: the most lost conversions first, as they are before rounding, then what is surer to be ill, then the most
 * messages.
 */
export const byHarm = (a: Ranked, b: Ranked): number =>
  (b.health.lostPerHour ?? -1) - (a.health.lostPerHour ?? -1) ||
  PLACES[a.health.word] - PLACES[b.health.word] ||
  b.attempted - a.attempted ||
  (nameOf(a) < nameOf(b) ? -1 : 1);
