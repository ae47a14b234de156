import { z } from "zod";
import { rateChangeSchema } from "./change-fields";
import { count, fraction, groupBy, headSchema, instant, namesSchema } from "./field-types";

const failures = {
  failures: count.describe("Attempted messages whose status is failed, canceled or undelivered"),
  undelivered: count.describe("Of these, undelivered: refused or lost on the way"),
  failed: count.describe("Of these, failed or canceled: they never left"),
  share_of_attempted: fraction.describe("failures / attempted"),
};

const totalsSchema = z.object({ attempted: count, ...failures });
export type ErrorTotals = z.infer<typeof totalsSchema>;

const shares = {
  ...failures,
  share_of_failures: fraction.describe("Of all failures of the answer; the rows' shares add up to 1"),
  share_of_attempted: fraction.describe("failures / attempted, of the same country, carrier … where grouped"),
};

const rowSchema = namesSchema.extend({
  error_code: z.int().positive().nullable().describe("Null where none was told"),
  cause: z.string().nullable().describe("In plain words; null for a code that is not in our table"),
  documentation: z.url().nullable().describe("Twilio's page about a code of theirs"),
  attempted: count.describe("Of the same country, carrier … where grouped, otherwise of the whole answer"),
  ...shares,
  previous: z
    .object({ attempted: count, ...shares })
    .optional()
    .describe("The same of the period before"),
  change: rateChangeSchema.nullable().optional().describe("Of share_of_attempted; more failures are worse"),
});
export type ErrorRow = z.infer<typeof rowSchema>;

export const errorsAnswerSchema = headSchema.extend({
  group_by: groupBy,
  totals: totalsSchema,
  rows: z.array(rowSchema).describe("The most failures first; codes without failures are absent"),
  previous: z
    .object({
      from: instant,
      to: instant,
      compared_to: instant.describe("`change` compares with the part of the period before this instant"),
      totals: totalsSchema,
    })
    .optional(),
  compared_to: instant
    .optional()
    .describe("`change` is about the part of the range before this instant, whose confirmation window is over"),
  change: rateChangeSchema.nullable().optional().describe("Of totals.share_of_attempted"),
});
export type ErrorsAnswer = z.infer<typeof errorsAnswerSchema>;
