import type { AccountScope } from "@/lib/db/account-scope";
import { isMature } from "@/lib/report/answer-head";
import { compareRates } from "@/lib/report/compare-rates";
import type { ErrorRow, ErrorsAnswer } from "@/lib/report/error-fields";
import { getErrors } from "@/lib/report/get-errors";
import type { ReportQuery } from "@/lib/report/report-query";
import type { Range } from "@/lib/time/buckets";
import { ofCarrier } from "./no-filters";
import type { OneCarrier } from "./one-carrier";

/** One failure more or less of a rare code proves nothing, whatever its interval. */
const FEW = 5;

type Question = {
  readonly report: ReportQuery;
  readonly carrier: OneCarrier;
  /** Since the drop, or the time that the health is judged by; and the baseline's. */
  readonly judged: Range;
  readonly before: Range;
};

/**
 * A carrier's failures by error code in the time that its health is judged by, beside its baseline's. Unlike in the report of errors
 * the change is that between the two shares: what is young is compared too, or a drop would show no change while it is news. Throws
 * QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getErrorMix(
  scope: AccountScope,
  { report, carrier, judged, before }: Question,
): Promise<ErrorsAnswer> {
  const query = { ...report, filters: ofCarrier(carrier), groupBy: [], range: judged, previous: before };
  const answer = await getErrors(scope, query);
  const isSettled = isMature(judged.to, scope, report.now);
  return { ...answer, rows: answer.rows.map((row) => ({ ...row, change: compare(row, isSettled) })) };
}

function compare({ failures, attempted, previous, change }: ErrorRow, isSettled: boolean): ErrorRow["change"] {
  if (!previous) return null;
  const now = { part: failures, base: attempted };
  const then = { part: previous.failures, base: previous.attempted };
  const compared = compareRates(now, then, {
    isFinal: change !== null && change !== undefined && failures >= FEW,
    better: "less",
    overdispersion: change?.overdispersion ?? 1,
  });
  // What is young fails yet: more failures are more whatever comes, fewer are not yet fewer.
  const isTooEarly = compared?.real === "better" && !isSettled;
  return compared && (isTooEarly ? { ...compared, real: null } : compared);
}
