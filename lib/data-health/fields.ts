import { z } from "zod";
import { CARRIER_SOURCES } from "@/lib/dimensions/carrier-sources";
import { ENTRANCES } from "@/lib/intake/intake-fact";
import { count, fraction, instant } from "@/lib/report/field-types";

const state = z
  .enum(["ok", "look", "broken", "no_data"])
  .describe(
    "`look`: worth a look; `broken`: numbers of the reports are wrong or missing; `no_data`: nothing to judge by",
  );
export type State = z.infer<typeof state>;

const byDay = <T extends z.ZodType>(value: T) =>
  z.array(value).length(7).describe("The seven times 24 hours of `from` to `to`, oldest first");
const duration = z.number().nonnegative().nullable().describe("Seconds");
const source = z.enum(CARRIER_SOURCES.filter((name) => name !== "none"));
export type KnownSource = z.infer<typeof source>;

const withoutFeedbackSchema = z
  .object({
    state,
    messages: count.describe("Created without feedback expected: no report counts them"),
    created: count.describe("All messages created"),
    share: fraction,
    by_day: byDay(count),
  })
  .describe("Messages created without `ProvideFeedback`");

const waitingFeedbackSchema = z
  .object({
    state,
    messages: count.describe("Messages with feedback that nobody has created yet, whatever their age"),
    is_complete: z.boolean().describe("False where there may be more than were read"),
    overdue: count.describe("Of them, those whose feedback is more than an hour old"),
    oldest: instant.nullable(),
    by_day: byDay(count).describe("By the time of the feedback"),
  })
  .describe("Feedback that waits for its message");

const silentCarrierSchema = z.object({
  country: z.string(),
  carrier: z.string(),
  since: instant,
  expected: z.number().nonnegative(),
  confirmed: count,
});

const stoppedConfirmationsSchema = z
  .object({
    state,
    extent: z.enum(["none", "some", "all"]).describe("`all`: of every carrier at once, which networks don't do"),
    since: instant.nullable().describe("Of `all`: next to no message created since then was confirmed"),
    expected: z
      .number()
      .nonnegative()
      .nullable()
      .describe("Confirmations of messages created since then, or in 24 hours"),
    confirmed: count.nullable().describe("Those that came"),
    carriers_judged: count.describe("Carriers with enough traffic to tell"),
    carriers_stopped: count.describe(
      "Of them, those whose confirmations stopped; 0 too where only the account as a whole shows it",
    ),
    carriers: z.array(silentCarrierSchema).describe("Whose confirmations stopped; at most ten, the busiest first"),
    by_day: byDay(count).describe("Confirmed messages by the time of their creation"),
  })
  .describe("Whether confirmations stopped, judged against what is to be expected of messages so young");

const unknownCarriersSchema = z
  .object({
    state,
    messages: count.describe("Messages that reports count"),
    unknown: count,
    share: fraction,
    by_source: z.record(source, count).describe("Where the carrier is from"),
    by_day: byDay(fraction).describe("The share of unknown carriers"),
  })
  .describe("Messages whose carrier is not known");

const clocksSchema = z
  .object({
    state,
    dated: count.describe("Records that told something new and when it was"),
    ahead: count.describe("Of them, those from the future: more than a second after they arrived"),
    most_ahead: duration,
    dates_refused: count.describe("Records rejected because a date was more than 24 hours ahead, or before 2000"),
    least_delay: duration.describe(
      "What even the quickest record of an hour took to arrive; median of the hours with 20 records, if there are three",
    ),
    senders: z
      .array(
        z.object({
          entrance: z.enum(ENTRANCES),
          sender: z
            .string()
            .nullable()
            .describe(
              "Messaging service or sender; null where none is told, or where there are more than 20 in an hour",
            ),
          ahead: count,
          most_ahead: duration,
          least_delay: duration,
        }),
      )
      .describe("Whose dates are ahead or 30 s late, the furthest off first; at most ten"),
    by_day: byDay(count).describe("Records from the future"),
  })
  .describe("The dates that senders tell, against their arrival");

const unsignedCallbacksSchema = z
  .object({
    state,
    taken: count.describe("Callbacks taken"),
    unsigned: count.describe("Callbacks naming this account without its signature; by anybody"),
    reasons: z.array(z.object({ reason: z.string(), count })),
    by_day: byDay(count),
  })
  .describe("Callbacks refused for their signature");

const reasonSchema = z.object({ entrance: z.enum(ENTRANCES), reason: z.string(), count });
export type RejectionReason = z.infer<typeof reasonSchema>;

const rejectedRecordsSchema = z
  .object({
    state,
    taken: count.describe("Records stored, or known already"),
    rejected: count,
    share: fraction,
    reasons: z.array(reasonSchema).describe("Most frequent first"),
    refused_requests: count.describe("Whole batches of which nothing was taken"),
    refusals: z.array(reasonSchema),
    by_day: byDay(count).describe("Rejected records and refused requests"),
  })
  .describe("Records that were not taken, by reason");

const lagSchema = z
  .object({
    state,
    records: count.describe("Records that told something new, of events at most a day old"),
    p50: duration,
    p95: duration,
    max: duration,
    history: count.describe("Records of events more than a day old, which the percentiles leave out"),
    server: z.object({ p50: duration, p95: duration, max: duration }).describe("Our part: from arrival to commit"),
    by_day: byDay(duration).describe("p95"),
  })
  .describe("From an event to its being visible in every report");

/** What `GET /api/v1/data-health` answers and the page shows. */
/** The checks; those that make reports wrong come first. */
export const HEALTH_CHECKS = [
  "stopped_confirmations",
  "without_feedback",
  "waiting_feedback",
  "rejected_records",
  "unsigned_callbacks",
  "clocks",
  "lag",
  "unknown_carriers",
] as const satisfies (keyof DataHealth)[];
export type HealthCheck = (typeof HEALTH_CHECKS)[number];

export const dataHealthSchema = z.object({
  account: z.string(),
  as_of: instant,
  from: instant,
  to: instant.describe("The end of the current hour; seven times 24 hours after `from`"),
  without_feedback: withoutFeedbackSchema,
  waiting_feedback: waitingFeedbackSchema,
  stopped_confirmations: stoppedConfirmationsSchema,
  unknown_carriers: unknownCarriersSchema,
  clocks: clocksSchema,
  unsigned_callbacks: unsignedCallbacksSchema,
  rejected_records: rejectedRecordsSchema,
  lag: lagSchema,
});
export type DataHealth = z.infer<typeof dataHealthSchema>;
