import { z } from "zod";
import { count, fraction, groupBy, headSchema, instant, namesSchema } from "./field-types";

const binEdges = {
  from_seconds: z.int().nonnegative().describe("Not included, but for 0"),
  to_seconds: z.int().positive().nullable().describe("Included; null of the last bin, which has no end"),
};

const binSchema = z.object({
  ...binEdges,
  count,
  cumulative_share: fraction.describe("Of the messages whose time is known, those up to `to_seconds`"),
});

export const percentileSchema = z.object({
  seconds: z.number().min(0).max(3600).describe("Interpolated within the bin that holds it; 3600 means 3600 or more"),
  low: z.int().nonnegative().describe("The exact value is above this (at 0: or equal) …"),
  high: z.int().positive().nullable().describe("… and at most this; null above the last bound"),
});

/** Seconds from a message's creation to one of its stages. */
export const latencyStageSchema = z.object({
  messages: count.describe("Attempted messages whose time to this stage is known"),
  bins: z.array(binSchema),
  percentiles: z
    .object({
      p50: percentileSchema,
      p75: percentileSchema,
      p90: percentileSchema,
      p95: percentileSchema,
      p99: percentileSchema,
    })
    .nullable()
    .describe("Null without messages"),
  within_10s_rate: fraction.describe("Share of `messages` within 10 seconds"),
});
export type LatencyStage = z.infer<typeof latencyStageSchema>;

const stages = { delivery: latencyStageSchema, confirmation: latencyStageSchema };

const deliveryTimeBinSchema = z.object({
  ...binEdges,
  messages: count.describe("Delivered by receipt within these seconds"),
  confirmed: count.describe("Of these, confirmed"),
  conversion_rate: fraction.describe("confirmed / messages"),
  conversion_rate_low: fraction.describe("Lower end of its Wilson 95 % interval"),
  conversion_rate_high: fraction.describe("Upper end of its Wilson 95 % interval"),
});
export type DeliveryTimeBin = z.infer<typeof deliveryTimeBinSchema>;

const rowSchema = namesSchema.extend({ attempted: count, ...stages });
export type LatencyRow = z.infer<typeof rowSchema>;

export const latencyAnswerSchema = headSchema.extend({
  group_by: groupBy,
  attempted: count,
  ...stages,
  rows: z.array(rowSchema).optional().describe("With `group_by`: each group, the most attempted first; at most 5,000"),
  conversion_by_delivery_time: z
    .array(deliveryTimeBinSchema)
    .optional()
    .describe("With `include=conversion_by_delivery_time`"),
  previous: z
    .object({ from: instant, to: instant, attempted: count, ...stages })
    .optional()
    .describe("With `compare=previous`"),
});
export type LatencyAnswer = z.infer<typeof latencyAnswerSchema>;
