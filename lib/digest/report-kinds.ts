import type { Dimension } from "@/lib/report/dimensions";

/** What a report that is sent has a row for. */
export const REPORT_KINDS = ["country", "carrier", "time"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** By what its words look for changes; a report over time looks at countries. */
export const GROUPED_BY: Readonly<Record<ReportKind, readonly Dimension[]>> = {
  country: ["country"],
  carrier: ["country", "carrier"],
  time: ["country"],
};
