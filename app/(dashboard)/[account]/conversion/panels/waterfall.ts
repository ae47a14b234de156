import { countryName } from "@/lib/dimensions/countries";
import { isolate } from "@/lib/format/isolate";
import { formatPoints, formatRate } from "@/lib/format/number";
import { carrierName } from "@/lib/report/carrier-name";
import type { DecompositionAnswer, Effect } from "@/lib/report/decomposition-fields";
import { UNKNOWN } from "@/lib/report/dimensions";
import { apportionTenths } from "./apportion";

/** One bar: where it begins and ends on the way from the rate before to the rate now, as fractions. */
export type WaterfallBar = {
  key: string;
  /** Absent of what isn't one group's. */
  country?: string;
  carrier?: string;
  text: string;
  /** What changed, from before to now. */
  note: string;
  points: string;
  start: number;
  end: number;
  real: Effect["real"];
};

const MOST_SHOWN = 10;
const LEAST_SHOWN = 4;
/** Of all that moved the rate, up or down. */
const EXPLAINED = 0.8;

/** The largest effects and everything else, which add up to the change, in their own digits too. */
export function toWaterfall(answer: DecompositionAnswer, locale: string): WaterfallBar[] {
  const effects = joinMixes(answer.effects).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const count = countShown(effects, answer.rest.effect);
  const [shown, left] = [effects.slice(0, count), effects.slice(count)];
  const rest = left.reduce((sum, { effect }) => sum + effect, answer.rest.effect);
  const values = [...shown.map(({ effect }) => effect), rest];
  const rounded = apportionTenths(values).map((value) => formatPoints(value, locale));
  let at = answer.previous_rate ?? 0;
  const bars = values.map((value, index) => {
    const start = at;
    at += value;
    return { start, end: at, points: rounded[index] ?? "" };
  });
  const others = left.length + answer.rest.effects;
  return bars.flatMap((bar, index) => {
    const effect = shown[index];
    if (effect) return [{ ...bar, ...toWords(effect, locale), real: effect.real }];
    return others === 0
      ? []
      : [{ ...bar, key: "rest", text: "Everything else", note: `${others} more effects`, real: null }];
  });
}

/** How many of the effects, the largest first, explain most of the movement. */
function countShown(effects: readonly Effect[], rest: number): number {
  const total = effects.reduce((sum, { effect }) => sum + Math.abs(effect), Math.abs(rest));
  let explained = 0;
  const enough = effects.findIndex(({ effect }) => {
    explained += Math.abs(effect);
    return explained >= EXPLAINED * total;
  });
  return enough < 0 ? MOST_SHOWN : Math.min(MOST_SHOWN, Math.max(LEAST_SHOWN, enough + 1));
}

/** Among several countries the mix is one of countries: that of each one's carriers adds up to it. */
function joinMixes(effects: readonly Effect[]): Effect[] {
  const countries = new Set(effects.map(({ country }) => country));
  if (countries.size < 2) return [...effects];
  const mixes = new Map<string | undefined, Effect>();
  for (const { carrier: _, ...effect } of effects) {
    if (effect.kind !== "mix") continue;
    const held = mixes.get(effect.country);
    mixes.set(effect.country, held ? { ...held, ...add(held, effect), real: null } : { ...effect, real: null });
  }
  return [...effects.filter(({ kind }) => kind !== "mix"), ...mixes.values()];
}

const add = (a: Effect, b: Effect) => ({
  effect: a.effect + b.effect,
  value: (a.value ?? 0) + (b.value ?? 0),
  previous_value: (a.previous_value ?? 0) + (b.previous_value ?? 0),
  attempted: a.attempted + b.attempted,
  previous_attempted: a.previous_attempted + b.previous_attempted,
});

function toWords(effect: Effect, locale: string): Pick<WaterfallBar, "key" | "country" | "carrier" | "text" | "note"> {
  const { kind, country = UNKNOWN.country, carrier, value, previous_value } = effect;
  const name = isolate(carrier === undefined ? countryName(country, locale) : carrierName(carrier));
  const rates = `${formatRate(previous_value, locale)} → ${formatRate(value, locale)}`;
  const words = {
    delivery: { text: `${name} delivery`, note: rates },
    post_delivery_conversion: { text: `${name} conversion`, note: `${rates} of what was delivered` },
    mix: {
      text: `Mix: ${(value ?? 0) >= (previous_value ?? 0) ? "more" : "less"} ${name}`,
      note: `${rates} of all messages`,
    },
  }[kind];
  return { key: `${kind} ${country} ${carrier ?? ""}`, country, ...(carrier !== undefined && { carrier }), ...words };
}
