import type { AccountScope } from "@/lib/db/account-scope";
import { formatIso } from "@/lib/time/format";
import { isMature, toIsoRange } from "./answer-head";
import { type Comparison, changeJudge } from "./compare-periods";
import type { FunnelAnswer } from "./fields";
import { toReportFields } from "./measures";
import type { ReportQuery } from "./report-query";

type ComparisonFields = Pick<FunnelAnswer, "previous" | "compared_to" | "change">;

/** What an answer says about the period before as a whole; nothing where none was asked for. */
export function toComparisonFields(
  scope: AccountScope,
  { previous, zone, now }: ReportQuery,
  { total, settled, partBefore, isFinal }: Comparison,
): ComparisonFields {
  if (!previous) return {};
  return {
    previous: {
      ...toIsoRange(previous, zone),
      compared_to: formatIso((partBefore ?? previous).to, zone),
      totals: toReportFields(total.before, isMature(previous.to, scope, now)),
    },
    compared_to: formatIso(settled.to, zone),
    change: changeJudge([total], isFinal)(total),
  };
}
