import { z } from "zod";

const difference = z.number().min(-1).max(1);

/** How a rate differs from that of the period before. */
export const rateChangeSchema = z.object({
  difference: difference.describe("This period's rate minus the previous one's"),
  low: difference.describe("Lower end of the difference's 95 % interval"),
  high: difference.describe("Upper end of it"),
  real: z
    .enum(["better", "worse"])
    .nullable()
    .describe("Statistically real: the interval excludes 0, both periods are final and have 30 messages or more"),
  overdispersion: z
    .number()
    .min(1)
    .describe("Variance beyond that of equal, independent messages, by which the interval is widened"),
});
export type RateChange = z.infer<typeof rateChangeSchema>;

/** What changed since the period before; each is null where either period has no base for it. */
export const changeSchema = z.object({
  conversion_rate: rateChangeSchema.nullable(),
  delivery_rate: rateChangeSchema.nullable(),
  post_delivery_conversion_rate: rateChangeSchema.nullable(),
});
export type Change = z.infer<typeof changeSchema>;
