import type { AccountScope } from "@/lib/db/account-scope";
import { toBreakdownTable } from "@/lib/export/breakdown-table";
import { exportFileName } from "@/lib/export/file-name";
import { toTableCsv } from "@/lib/export/table-csv";
import { toTimeseriesTable } from "@/lib/export/timeseries-table";
import type { BreakdownAnswer } from "@/lib/report/fields";
import { getTimeseries } from "@/lib/report/get-timeseries";
import type { ReportQuery } from "@/lib/report/report-query";
import type { Digest } from "./digest";
import type { ReportKind } from "./report-kinds";

/**
 * What the export of the same query answers, by the same code: a breakdown is the very answer that the words were made of, so that
 * they cannot contradict it.
 */
export async function toReportFile(
  scope: AccountScope,
  query: ReportQuery,
  { report, breakdown }: { report: ReportKind; breakdown: BreakdownAnswer },
): Promise<Digest["file"]> {
  const isSeries = report === "time";
  const table = isSeries ? toTimeseriesTable(await getTimeseries(scope, query)) : toBreakdownTable(breakdown);
  return {
    name: exportFileName(isSeries ? "timeseries" : "breakdown", scope, query),
    text: toTableCsv(table, { columns: undefined, bom: undefined, zone: query.zone, comment: [] }),
  };
}
