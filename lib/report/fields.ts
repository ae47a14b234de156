import { z } from "zod";
import { GRANULARITIES } from "@/lib/time/buckets";
import { changeSchema } from "./change-fields";
import { count, fraction, groupBy, headSchema, instant, namesSchema, seconds } from "./field-types";

const money = z.number();

/** Product §8's report fields, by the names people script against; the words are defined in product §1. */
export const reportFieldsSchema = z.object({
  attempted: count.describe("Messages created with feedback expected; the base of every rate"),
  status_ok: count.describe("Attempted with status sent, delivery unknown, delivered or read"),
  delivered_by_receipt: count.describe("Attempted with status delivered or read"),
  delivered: count.describe("Delivered by receipt, or confirmed: a code typed in did arrive"),
  confirmed: count.describe("Outcome confirmed, however late"),
  failed: count.describe("Status failed or canceled"),
  undelivered: count.describe("Status undelivered"),
  pending: count.describe("Status before sent, or none yet"),
  conversion_rate: fraction.describe("confirmed / attempted"),
  conversion_rate_low: fraction.describe("Lower end of its Wilson 95 % interval"),
  conversion_rate_high: fraction.describe("Upper end of its Wilson 95 % interval"),
  delivery_rate: fraction.describe("delivered_by_receipt / attempted"),
  post_delivery_conversion_rate: fraction.describe("confirmed / delivered"),
  median_seconds_to_confirm: seconds.describe("Half of the confirmations came within this time; from histograms"),
  p95_seconds_to_confirm: seconds.describe("95 % of the confirmations came within this time; from histograms"),
  median_seconds_to_deliver: seconds.describe("Half of the deliveries took at most this time; from histograms"),
  p95_seconds_to_deliver: seconds.describe("From histograms: exact to the bounds around it; 3600 means 3600 or more"),
  delivered_within_10s_rate: fraction.describe("Of the deliveries whose time is known, the share within 10 s"),
  cost: money.describe("Of all attempted messages, in units of `currency`"),
  cost_per_conversion: money.nullable().describe("cost / confirmed, to a millionth"),
  mature: z.boolean().describe("The end and the confirmation window after it are past"),
});
export type ReportFields = z.infer<typeof reportFieldsSchema>;

const previousSchema = z.object({
  from: instant,
  to: instant,
  compared_to: instant
    .optional()
    .describe("`change` compares with the part of the period before this instant: until the same time of day"),
  totals: reportFieldsSchema,
});

/** With `compare=previous`. */
const comparison = {
  previous: previousSchema.optional().describe("The period before"),
  compared_to: instant
    .optional()
    .describe("`change` is about the part of the range before this instant, whose confirmation window is over"),
  change: changeSchema.optional(),
};

const stepSchema = z.object({
  name: z.enum(["sent", "delivered", "confirmed"]),
  count,
  rate_of_first: fraction,
  rate_of_previous: fraction,
  lost: count.describe("Messages of the previous step that did not come this far"),
  inferred: count.optional().describe("Delivered: counted without a receipt, because they were confirmed"),
});
export type FunnelStep = z.infer<typeof stepSchema>;

const twilioStepSchema = z.object({
  name: z.enum(["attempted", "status_ok", "conversions"]),
  count,
  rate_of_first: fraction,
  rate_of_previous: z
    .number()
    .nonnegative()
    .nullable()
    .describe("May exceed 1: a message can be confirmed without ever having had an OK status"),
  lost: z.int().describe("The previous step's count minus this one's; negative where it has more"),
});
export type TwilioStep = z.infer<typeof twilioStepSchema>;

const definitionSchema = z.object({
  name: z.enum(["twilio", "strict", "reached"]),
  attempted: count,
  delivered: count.describe("twilio: status OK; strict: by receipt; reached: by receipt or confirmed"),
  confirmed: count.describe("strict: confirmed and delivered by receipt; otherwise all confirmed"),
  delivery_rate: fraction.describe("delivered / attempted"),
  conversion_rate: fraction.describe("confirmed / attempted"),
  conversion_rate_low: fraction.describe("Lower end of its Wilson 95 % interval"),
  conversion_rate_high: fraction.describe("Upper end of its Wilson 95 % interval"),
});
export type Definition = z.infer<typeof definitionSchema>;

export const funnelAnswerSchema = headSchema.extend({
  totals: reportFieldsSchema,
  steps: z.array(stepSchema),
  twilio_steps: z.array(twilioStepSchema).describe("The same messages in the steps of Twilio's Console"),
  definitions: z.array(definitionSchema).describe("The same messages under each definition in use"),
  ...comparison,
});
export type FunnelAnswer = z.infer<typeof funnelAnswerSchema>;

const breakdownRowSchema = namesSchema.extend(reportFieldsSchema.shape).extend({
  previous: reportFieldsSchema.optional().describe("The same of the period before"),
  change: changeSchema.optional(),
});
export type BreakdownRow = z.infer<typeof breakdownRowSchema>;

export const breakdownAnswerSchema = headSchema.extend({
  group_by: groupBy,
  totals: reportFieldsSchema,
  rows: z.array(breakdownRowSchema).describe("The most attempted first; at most 10,000, which add up to `totals`"),
  ...comparison,
});
export type BreakdownAnswer = z.infer<typeof breakdownAnswerSchema>;

const pointSchema = z
  .object({ start: instant, end: instant })
  .extend(reportFieldsSchema.shape)
  .extend({
    expected_conversion_rate: fraction.describe(
      "Of a point that isn't mature: what its conversion rate will probably become; null of a mature one, or where too little is known",
    ),
  });
export type TimeseriesPoint = z.infer<typeof pointSchema>;

export const timeseriesAnswerSchema = headSchema.extend({
  granularity: z.enum(GRANULARITIES),
  totals: reportFieldsSchema,
  points: z.array(pointSchema).describe("Without gaps, at most 2,000"),
  previous: previousSchema
    .extend({ points: z.array(pointSchema).describe("Of the period before") })
    .optional()
    .describe("With `compare=previous`"),
});
export type TimeseriesAnswer = z.infer<typeof timeseriesAnswerSchema>;
