import { expect, it } from "vitest";
import type { Effect } from "./decomposition-fields";
import { toMainEffects } from "./main-effects";

const mix = (names: Partial<Effect>, effect: number): Effect => ({
  ...names,
  kind: "mix",
  effect,
  value: 0.1,
  previous_value: 0.2,
  attempted: 10,
  previous_attempted: 20,
  real: "better",
});
const none = { effect: 0, effects: 0 };

it("joins the mixes of a country under its name alone, whatever else was told apart", () => {
  const effects = [
    mix({ country: "US", provider: "twilio" }, 0.01),
    mix({ country: "US", provider: "vonage" }, 0.005),
    mix({ country: "IN", provider: "twilio" }, -0.002),
  ];
  expect(toMainEffects({ effects, rest: none }).effects).toEqual([
    {
      country: "US",
      kind: "mix",
      effect: 0.015,
      value: 0.2,
      previous_value: 0.4,
      attempted: 20,
      previous_attempted: 40,
      real: null,
    },
    {
      country: "IN",
      kind: "mix",
      effect: -0.002,
      value: 0.1,
      previous_value: 0.2,
      attempted: 10,
      previous_attempted: 20,
      real: null,
    },
  ]);
});

it("leaves the mixes of one country apart, and hands on the sum of what it does not draw", () => {
  const effects = Array.from({ length: 30 }, (_, i) =>
    mix({ country: "IN", carrier: `Network ${i}` }, 0.001 * (30 - i)),
  );
  const drawn = toMainEffects({ effects, rest: { effect: 0.1, effects: 3 } });
  expect(drawn.effects.map(({ carrier }) => carrier)).toEqual(effects.slice(0, 10).map(({ carrier }) => carrier));
  expect(drawn.rest.effects).toBe(23);
  const sum = (of: readonly Effect[]) => of.reduce((total, { effect }) => total + effect, 0);
  expect(sum(drawn.effects) + drawn.rest.effect).toBeCloseTo(sum(effects) + 0.1, 12);
});
