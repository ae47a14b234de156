import { z } from "zod";
import { instant } from "@/lib/report/field-types";
import { reportFieldsSchema } from "@/lib/report/fields";
import { REPORT_KINDS } from "./report-kinds";

const period = { from: instant, to: instant.describe("Not included") };

/** What a scheduled report's webhook is sent: https://www.standardwebhooks.com */
export const scheduledReportEventSchema = z.object({
  type: z.literal("report.scheduled"),
  timestamp: instant.describe("When it was sent"),
  data: z.object({
    schedule: z.object({ id: z.string(), name: z.string() }),
    test: z.boolean().describe("Sent by *Send now*"),
    report: z.enum(REPORT_KINDS).describe("What the file has a row for"),
    account: z.string(),
    filters: z.record(z.string(), z.array(z.union([z.string(), z.number()]))).describe("Empty: all messages"),
    period: z.object({ ...period, tz: z.string() }),
    previous_period: z.object(period),
    as_of: instant,
    summary: z
      .array(z.string())
      .describe("Plain sentences; of changes they name only those that are statistically real"),
    totals: reportFieldsSchema,
    previous_totals: reportFieldsSchema,
    csv: z.string().nullable().describe("The file; null above 1 MB"),
    csv_omitted: z.string().nullable().describe("Why there is no file"),
    file_name: z.string(),
    url: z.string().nullable().describe("The same on the page; null where PUBLIC_URL is not set"),
  }),
});
export type ScheduledReportEvent = z.output<typeof scheduledReportEventSchema>;
