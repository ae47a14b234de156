import type { AccountScope } from "../../lib/db/account-scope";
import { getBreakdown } from "../../lib/report/get-breakdown";
import { getDecomposition } from "../../lib/report/get-decomposition";
import { getErrors } from "../../lib/report/get-errors";
import { getFunnel } from "../../lib/report/get-funnel";
import { getLatency } from "../../lib/report/get-latency";
import { getTimeseries } from "../../lib/report/get-timeseries";
import type { ReportQuery } from "../../lib/report/report-query";
import type { RawShape } from "./raw-report";

export type Question = {
  readonly name: string;
  readonly get: (scope: AccountScope, query: ReportQuery) => Promise<unknown>;
  readonly shape: RawShape;
  /** As in the address of a page; nothing is grouped unless it says so. */
  readonly search: string;
};

const asking = (report: string, get: Question["get"], shape: RawShape) => (name: string, search: string) => ({
  name: `${report}, ${name}`,
  get,
  shape,
  search,
});

const funnel = asking("funnel", getFunnel, "counts");
const series = asking("timeseries", getTimeseries, "series");
const breakdown = asking("breakdown", getBreakdown, "counts");
const latency = asking("latency", getLatency, "times");
const errors = asking("errors", getErrors, "failures");
const decomposition = asking("decomposition", getDecomposition, "change");

const ALL = "country,carrier,channel,messaging_service,provider";
/** Another zone than the account's (UTC), and no whole hours from it. */
const ELSEWHERE = "tz=Asia/Kathmandu";
/** Half a day from the account's, so that its days share the least with those. */
const FAR = "tz=Pacific/Auckland";

const ONE_CARRIER = "country=IN&carrier=Network+1";
/** Which only the totals by all dimensions hold. */
const ONE_CHANNEL = "country=IN&channel=sms";

export const QUESTIONS: readonly Question[] = [
  funnel("1 day", "range=yesterday"),
  funnel("30 days", "range=last_30_days"),
  funnel("30 days, one country", "range=last_30_days&country=IN"),
  funnel("7 days, one sender (messages)", "range=last_7_days&sender=%2B15550199"),
  funnel("30 days and the 30 before", "range=last_30_days&compare=previous"),
  funnel("13 months", "range=last_13_months"),
  funnel("13 months, other zone", `range=last_13_months&${ELSEWHERE}`),
  series("1 day by quarter hour", "range=yesterday&granularity=15m"),
  series("7 days by hour", "range=last_7_days&granularity=hour"),
  series("7 days by hour, other zone", `range=last_7_days&granularity=hour&${ELSEWHERE}`),
  series("90 days by day", "range=last_90_days&granularity=day"),
  series("90 days by day, one country", "range=last_90_days&granularity=day&country=IN"),
  series("90 days by day, one country, other zone", `range=last_90_days&granularity=day&country=IN&${ELSEWHERE}`),
  series("13 months by week", "range=last_13_months&granularity=week"),
  series("13 months by day, other zone", `range=last_13_months&granularity=day&${ELSEWHERE}`),
  series("13 months by day, one country, far zone", `range=last_13_months&granularity=day&country=IN&${FAR}`),
  series("13 months by day, one carrier, far zone", `range=last_13_months&granularity=day&${ONE_CARRIER}&${FAR}`),
  series(
    "13 months by day, country and channel, far zone",
    `range=last_13_months&granularity=day&${ONE_CHANNEL}&${FAR}`,
  ),
  series("30 days by hour, country and channel", `range=last_30_days&granularity=hour&${ONE_CHANNEL}`),
  series("13 months by month", "range=last_13_months&granularity=month"),
  breakdown("7 days by country", "range=last_7_days&group_by=country"),
  breakdown("1 day by sender (messages)", "range=yesterday&group_by=sender"),
  breakdown("30 days by country, carrier", "range=last_30_days&group_by=country,carrier"),
  breakdown("13 months by country, carrier", "range=last_13_months&group_by=country,carrier"),
  breakdown("13 months by country, carrier, other zone", `range=last_13_months&group_by=country,carrier&${ELSEWHERE}`),
  breakdown("30 days by all dimensions", `range=last_30_days&group_by=${ALL}`),
  breakdown("13 months by all dimensions", `range=last_13_months&group_by=${ALL}`),
  breakdown("13 months by all dimensions, other zone", `range=last_13_months&group_by=${ALL}&${ELSEWHERE}`),
  breakdown(
    "30 days by country, carrier, and the 30 before",
    "range=last_30_days&group_by=country,carrier&compare=previous",
  ),
  latency("30 days by country", "range=last_30_days&group_by=country"),
  errors("30 days", "range=last_30_days"),
  errors("30 days by country, carrier", "range=last_30_days&group_by=country,carrier"),
  errors("13 months", "range=last_13_months"),
  errors("13 months, other zone", `range=last_13_months&${ELSEWHERE}`),
  decomposition("30 days by country, carrier", "range=last_30_days&group_by=country,carrier"),
  decomposition("6 months by country, carrier", "from=2026-05-12&to=2026-11-12&group_by=country,carrier"),
];
