import type { AccountScope } from "@/lib/db/account-scope";
import { isMature, toAnswerHead } from "./answer-head";
import { comparePeriods } from "./compare-periods";
import { toComparisonFields } from "./comparison-fields";
import type { FunnelAnswer } from "./fields";
import { toDefinitions, toFunnelSteps, toTwilioSteps } from "./funnel-steps";
import { toReportFields } from "./measures";
import type { ReportQuery } from "./report-query";

/** The funnel of the whole range. Throws QueryTimeoutError, DatabaseUnavailableError. */
export async function getFunnel(scope: AccountScope, query: ReportQuery): Promise<FunnelAnswer> {
  const comparison = await comparePeriods(scope, { ...query, groupBy: [] });
  const { tally } = comparison.total;
  return {
    ...toAnswerHead(scope, query),
    totals: toReportFields(tally, isMature(query.range.to, scope, query.now)),
    steps: toFunnelSteps(tally),
    twilio_steps: toTwilioSteps(tally),
    definitions: toDefinitions(tally),
    ...toComparisonFields(scope, query, comparison),
  };
}
