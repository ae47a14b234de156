import { z } from "zod";
import { rateChangeSchema } from "./change-fields";
import { count, fraction, groupBy, headSchema, instant, namesSchema } from "./field-types";

export const DECOMPOSED_RATES = ["conversion", "delivery"] as const;
export type DecomposedRate = (typeof DECOMPOSED_RATES)[number];

export const EFFECT_KINDS = ["delivery", "post_delivery_conversion", "mix"] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

const effect = z.number().min(-2).max(2).describe("What it adds to the change; 0.01 is one percentage point");

const effectSchema = namesSchema.extend({
  kind: z
    .enum(EFFECT_KINDS)
    .describe(
      "The group's delivery (reached: by receipt or confirmed; by receipt with rate=delivery), its conversion after delivery, or its share of all attempted messages",
    ),
  effect,
  value: fraction.describe("The rate or share behind it in this period; null without a base"),
  previous_value: fraction.describe("… and in the period before"),
  attempted: count.describe("The group's messages in the compared part of this period"),
  previous_attempted: count,
  real: z.enum(["better", "worse"]).nullable().describe("Whether value and previous_value differ statistically"),
});
export type Effect = z.infer<typeof effectSchema>;

const sums = { delivery: effect, post_delivery_conversion: effect, mix: effect };

export const decompositionAnswerSchema = headSchema.extend({
  group_by: groupBy,
  rate: z.enum(DECOMPOSED_RATES).describe("conversion_rate or delivery_rate"),
  compared: z
    .object({ from: instant, to: instant })
    .describe("The part of the range whose confirmation window is over: what can be compared"),
  mature: z.boolean().describe("False where no part of the range is over: then nothing is called real"),
  previous: z
    .object({ from: instant, to: instant })
    .describe("The same part of the period before: until the same time of day"),
  current_rate: fraction.describe("Of the compared part"),
  previous_rate: fraction,
  change: rateChangeSchema.nullable().describe("Null where either period has no messages; then there are no effects"),
  sums: z.object(sums).describe("The effects by kind; the three add up to change.difference, within 1e-12"),
  effects: z.array(effectSchema).describe("The largest first, whichever way; with `top`, only so many"),
  rest: z
    .object({ effect, effects: count.describe("How many are left out") })
    .describe("Everything else: effects and rest add up to change.difference"),
});
export type DecompositionAnswer = z.infer<typeof decompositionAnswerSchema>;
