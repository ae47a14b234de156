import { countryName } from "@/lib/dimensions/countries";
import { isolate } from "@/lib/format/isolate";
import { formatPoints, formatRate } from "@/lib/format/number";
import { carrierName } from "@/lib/report/carrier-name";
import type { DecompositionAnswer, Effect } from "@/lib/report/decomposition-fields";
import { UNKNOWN } from "@/lib/report/dimensions";
import { toMainEffects } from "@/lib/report/main-effects";
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

/** The largest effects and everything else, which add up to the change, in their own digits too. */
export function toWaterfall(answer: DecompositionAnswer, locale: string): WaterfallBar[] {
  const { effects: shown, rest } = toMainEffects(answer);
  const values = [...shown.map(({ effect }) => effect), rest.effect];
  const rounded = apportionTenths(values).map((value) => formatPoints(value, locale));
  let at = answer.previous_rate ?? 0;
  const bars = values.map((value, index) => {
    const start = at;
    at += value;
    return { start, end: at, points: rounded[index] ?? "" };
  });
  return bars.flatMap((bar, index) => {
    const effect = shown[index];
    if (effect) return [{ ...bar, ...toWords(effect, locale), real: effect.real }];
    const note = `${rest.effects} more ${rest.effects === 1 ? "effect" : "effects"}`;
    return rest.effects === 0 ? [] : [{ ...bar, key: "rest", text: "Everything else", note, real: null }];
  });
}

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
