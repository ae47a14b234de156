import type { AccountScope } from "@/lib/db/account-scope";
import { isMature, toAnswerHead } from "./answer-head";
import { byNames } from "./by-names";
import { changeJudge, comparePeriods } from "./compare-periods";
import { toComparisonFields } from "./comparison-fields";
import type { BreakdownAnswer } from "./fields";
import { toReportFields } from "./measures";
import type { ReportQuery } from "./report-query";

/**
 * The range by any combination of dimensions, most attempted first; rows add up to the totals. With a previous period
 * each row carries it and what changed, and groups that only it has are rows too. Throws InvalidParameterError above
 * 10,000 rows, QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getBreakdown(scope: AccountScope, query: ReportQuery): Promise<BreakdownAnswer> {
  const { range, previous, groupBy, now } = query;
  const comparison = await comparePeriods(scope, query);
  const { groups, total, isFinal } = comparison;
  const mature = isMature(range.to, scope, now);
  const matureBefore = previous !== null && isMature(previous.to, scope, now);
  const judge = changeJudge(groups, isFinal);
  const inOrder = byNames(groupBy);
  const rows = groups.map((group) => ({
    ...group.names,
    ...toReportFields(group.tally, mature),
    ...(previous && { previous: toReportFields(group.before, matureBefore), change: judge(group) }),
  }));
  return {
    ...toAnswerHead(scope, query),
    group_by: [...groupBy],
    totals: toReportFields(total.tally, mature),
    rows: rows.sort((a, b) => b.attempted - a.attempted || inOrder(a, b)),
    ...toComparisonFields(scope, query, comparison),
  };
}
