import type { AccountScope } from "@/lib/db/account-scope";
import type { Range } from "@/lib/time/buckets";
import { isMature, toAnswerHead, toIsoRange } from "./answer-head";
import type { FunnelAnswer } from "./fields";
import { toFunnelSteps } from "./funnel-steps";
import { listTallies } from "./list-tallies";
import { sumTallies, type Tally, toReportFields } from "./measures";
import type { ReportQuery } from "./report-query";

/** The funnel of the whole range. Throws QueryTimeoutError, DatabaseUnavailableError. */
export async function getFunnel(scope: AccountScope, query: ReportQuery): Promise<FunnelAnswer> {
  const { range, previous, zone, now } = query;
  const [tally, before] = await Promise.all([
    getTotal(scope, query, range),
    previous && getTotal(scope, query, previous),
  ]);
  return {
    ...toAnswerHead(scope, query),
    totals: toReportFields(tally, isMature(range.to, scope, now)),
    steps: toFunnelSteps(tally),
    ...(previous &&
      before && {
        previous: {
          ...toIsoRange(previous, zone),
          totals: toReportFields(before, isMature(previous.to, scope, now)),
        },
      }),
  };
}

async function getTotal(scope: AccountScope, { filters }: ReportQuery, range: Range): Promise<Tally> {
  const rows = await listTallies(scope, { range, filters, groupBy: [] });
  return sumTallies(rows.map((row) => row.tally));
}
