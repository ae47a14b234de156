import { z } from "zod";
import { count, fraction, instant } from "@/lib/report/field-types";
import { WATCHED_RATES } from "./counts";
import { HEALTH_WORDS } from "./health";

const trendPointSchema = z.object({
  start: instant,
  attempted: count,
  delivered_by_receipt: count,
  confirmed: count,
  mature: z.boolean(),
});

export const carrierHealthSchema = z.object({
  country: z.string().describe("ISO 3166-1 alpha-2; ZZ is unknown"),
  carrier: z.string().describe("Brand of the recipient's network, or unknown"),
  health: z
    .enum(HEALTH_WORDS)
    .describe(
      "Against the carrier's own baseline; too_few_messages: fewer than 30 in 24 hours; no_baseline: enough, but too little history to judge them by",
    ),
  dropped: z.enum(WATCHED_RATES).nullable().describe("Which rate; delivery where both did"),
  since: instant.nullable().describe("Since when, to a quarter of an hour"),
  chance: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe("Probability of so bad a stretch for any carrier of the list, if nothing had happened"),
  from: instant.describe("The figures are of messages created from here on"),
  to: instant,
  attempted: count,
  delivered_by_receipt: count,
  confirmed: count,
  delivery_rate: fraction.describe("delivered_by_receipt / attempted"),
  expected_delivery_rate: fraction.describe("By the baseline, of messages as young as these"),
  conversion_rate: fraction.describe("confirmed / attempted"),
  expected_conversion_rate: fraction.describe("By the baseline, of messages as young as these"),
  lost_conversions_per_hour: z.number().nonnegative().nullable().describe("0 of a normal carrier"),
  attempted_24_hours: count,
  trend: z.array(trendPointSchema).describe("The last 24 hours, hour by hour"),
});
export type CarrierHealth = z.infer<typeof carrierHealthSchema>;

export const carriersAnswerSchema = z.object({
  as_of: instant.describe("Everything acknowledged before this instant is counted"),
  at: instant.describe("The instant that health is about"),
  tz: z.string(),
  account: z.string(),
  baseline: z.object({ from: instant, to: instant }).describe("What the baselines are learned from"),
  rows: z
    .array(carrierHealthSchema)
    .describe("The most lost conversions per hour first, then drop before watch before normal, then the most messages"),
});
export type CarriersAnswer = z.infer<typeof carriersAnswerSchema>;
