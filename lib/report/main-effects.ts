import type { DecompositionAnswer, Effect } from "./decomposition-fields";
import type { Dimension } from "./dimensions";

const MOST_SHOWN = 10;
const LEAST_SHOWN = 4;
/** Of all that moved the rate, up or down. */
const EXPLAINED = 0.8;

export type MainEffects = Pick<DecompositionAnswer, "effects" | "rest">;

/** The effects that explain most of the movement, the largest first, and everything else: what the report draws. They add up as all do. */
export function toMainEffects({ effects: all, rest }: MainEffects): MainEffects {
  const effects = joinMixes(all).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const count = countShown(effects, rest.effect);
  const left = effects.slice(count);
  return {
    effects: effects.slice(0, count),
    rest: {
      effect: left.reduce((sum, { effect }) => sum + effect, rest.effect),
      effects: left.length + rest.effects,
    },
  };
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

/** Among several countries the mix is one of countries: that of each one's carriers, routes or senders adds up to it. */
function joinMixes(effects: readonly Effect[]): Effect[] {
  const countries = new Set(effects.map(({ country }) => country));
  if (countries.size < 2) return [...effects];
  const mixes = new Map<string | undefined, Effect>();
  for (const effect of effects) {
    if (effect.kind !== "mix") continue;
    const { country, kind } = effect;
    mixes.set(country, { country, kind, ...add(mixes.get(country) ?? NO_EFFECT, effect), real: null });
  }
  return [...effects.filter(({ kind }) => kind !== "mix"), ...mixes.values()];
}

type Sums = Omit<Effect, Dimension | "kind" | "real">;
const NO_EFFECT: Sums = { effect: 0, value: 0, previous_value: 0, attempted: 0, previous_attempted: 0 };

const add = (a: Sums, b: Sums): Sums => ({
  effect: a.effect + b.effect,
  value: (a.value ?? 0) + (b.value ?? 0),
  previous_value: (a.previous_value ?? 0) + (b.previous_value ?? 0),
  attempted: a.attempted + b.attempted,
  previous_attempted: a.previous_attempted + b.previous_attempted,
});
