import type { AccountScope } from "@/lib/db/account-scope";
import { isMature, toAnswerHead } from "./answer-head";
import { changeJudge, comparePeriods } from "./compare-periods";
import { toComparisonFields } from "./comparison-fields";
import type { Dimension } from "./dimensions";
import type { BreakdownAnswer, BreakdownRow } from "./fields";
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
  const rows = groups.map((group) => ({
    ...group.names,
    ...toReportFields(group.tally, mature),
    ...(previous && { previous: toReportFields(group.before, matureBefore), change: judge(group) }),
  }));
  return {
    ...toAnswerHead(scope, query),
    group_by: [...groupBy],
    totals: toReportFields(total.tally, mature),
    rows: sortRows(rows, groupBy),
    ...toComparisonFields(scope, query, comparison),
  };
}

function sortRows(rows: BreakdownRow[], groupBy: readonly Dimension[]): BreakdownRow[] {
  const nameOf = (row: BreakdownRow) => groupBy.map((dimension) => row[dimension] ?? "").join("\n");
  return rows.sort((a, b) => b.attempted - a.attempted || (nameOf(a) < nameOf(b) ? -1 : 1));
}
