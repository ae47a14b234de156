import { z } from "zod";
import { GRANULARITIES } from "@/lib/time/buckets";
import { DIMENSIONS, type Dimension } from "./dimensions";

const count = z.int().nonnegative();
const fraction = z.number().min(0).max(1).nullable();
const seconds = z.number().min(0).max(3600).nullable();
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
  median_seconds_to_confirm: seconds,
  p95_seconds_to_confirm: seconds,
  median_seconds_to_deliver: seconds,
  p95_seconds_to_deliver: seconds.describe("From histograms: exact to the bounds around it; 3600 means 3600 or more"),
  delivered_within_10s_rate: fraction.describe("Of the deliveries whose time is known, the share within 10 s"),
  cost: money.describe("Of all attempted messages, in units of `currency`"),
  cost_per_conversion: money.nullable().describe("cost / confirmed, to a millionth"),
  mature: z.boolean().describe("The end and the confirmation window after it are past"),
});
export type ReportFields = z.infer<typeof reportFieldsSchema>;

const instant = z.iso.datetime({ offset: true });

const headSchema = z.object({
  as_of: instant.describe("Everything acknowledged before this instant is counted"),
  from: instant,
  to: instant.describe("Not included"),
  tz: z.string(),
  account: z.string(),
  currency: z.string().describe("ISO 4217; messages priced in another currency add nothing to cost"),
});
export type AnswerHead = z.infer<typeof headSchema>;

const previousSchema = z.object({ from: instant, to: instant, totals: reportFieldsSchema });

const stepSchema = z.object({
  name: z.enum(["sent", "delivered", "confirmed"]),
  count,
  rate_of_first: fraction,
  rate_of_previous: fraction,
  lost: count.describe("Messages of the previous step that did not come this far"),
  inferred: count.optional().describe("Delivered: counted without a receipt, because they were confirmed"),
});
export type FunnelStep = z.infer<typeof stepSchema>;

export const funnelAnswerSchema = headSchema.extend({
  totals: reportFieldsSchema,
  steps: z.array(stepSchema),
  previous: previousSchema.optional(),
});
export type FunnelAnswer = z.infer<typeof funnelAnswerSchema>;

const name = z.string().optional();

/** Of the dimensions a row has those that it is grouped by. */
const breakdownRowSchema = z
  .object({
    country: name,
    carrier: name,
    channel: name,
    messaging_service: name,
    sender: name,
    provider: name,
  } satisfies Record<Dimension, typeof name>)
  .extend(reportFieldsSchema.shape)
  .extend({ previous: reportFieldsSchema.optional() });
export type BreakdownRow = z.infer<typeof breakdownRowSchema>;

export const breakdownAnswerSchema = headSchema.extend({
  group_by: z.array(z.enum(DIMENSIONS)),
  totals: reportFieldsSchema,
  rows: z.array(breakdownRowSchema),
  previous: previousSchema.optional(),
});
export type BreakdownAnswer = z.infer<typeof breakdownAnswerSchema>;

const pointSchema = z.object({ start: instant, end: instant }).extend(reportFieldsSchema.shape);
export type TimeseriesPoint = z.infer<typeof pointSchema>;

export const timeseriesAnswerSchema = headSchema.extend({
  granularity: z.enum(GRANULARITIES),
  totals: reportFieldsSchema,
  points: z.array(pointSchema),
  previous: previousSchema.extend({ points: z.array(pointSchema) }).optional(),
});
export type TimeseriesAnswer = z.infer<typeof timeseriesAnswerSchema>;
