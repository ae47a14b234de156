import * as breakdown from "@/app/api/v1/reports/breakdown/route";
import * as decomposition from "@/app/api/v1/reports/decomposition/route";
import * as errors from "@/app/api/v1/reports/errors/route";
import * as funnel from "@/app/api/v1/reports/funnel/route";
import * as latency from "@/app/api/v1/reports/latency/route";
import * as timeseries from "@/app/api/v1/reports/timeseries/route";

const REPORTS = { funnel, breakdown, timeseries, latency, errors, decomposition };
export type Report = keyof typeof REPORTS;
export const ALL_REPORTS = Object.keys(REPORTS) as Report[];

/** What a report answers to another method. */
export const callReport = (
  report: Report,
  method: "OPTIONS" | "POST" | "PUT" | "PATCH" | "DELETE",
): Promise<Response> =>
  REPORTS[report][method](new Request(`http://127.0.0.1:3000/api/v1/reports/${report}`, { method }));

/** Asks a report's handler, as a script would. */
export function askReport(report: Report, query: string, headers: Record<string, string>): Promise<Response> {
  const url = `http://127.0.0.1:3000/api/v1/reports/${report}?${query}`;
  return REPORTS[report].GET(new Request(url, { headers }));
}
