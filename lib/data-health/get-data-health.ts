import type { AccountScope } from "@/lib/db/account-scope";
import { checkClocks } from "./check-clocks";
import { checkConfirmations, findAccountSilence, toCarrierStarts } from "./check-confirmations";
import { checkLag } from "./check-lag";
import { checkUnknownCarriers, checkWaitingFeedback, checkWithoutFeedback } from "./check-messages";
import { checkRejectedRecords, checkUnsignedCallbacks } from "./check-records";
import type { DataHealth } from "./fields";
import { toHealthWeek } from "./health-week";
import { type AccountCohorts, readAccountCohorts, readCarrierCohorts } from "./read-cohorts";
import { readHealthRows } from "./read-rows";

/** Everything of the last seven days that says whether the reports can be trusted. Throws QueryTimeoutError, DatabaseUnavailableError. */
export async function getDataHealth(scope: AccountScope, now: number): Promise<DataHealth> {
  const week = toHealthWeek(now);
  const [rows, [account, confirmations]] = await Promise.all([
    readHealthRows(scope, week, now),
    judgeConfirmations(scope, week, now),
  ]);
  const confirmed = account.week.reduce((sum, cohort) => sum + cohort.confirmed, 0);
  return {
    account: scope.accountSid,
    as_of: new Date(now).toISOString(),
    from: new Date(week.from).toISOString(),
    to: new Date(week.to).toISOString(),
    without_feedback: checkWithoutFeedback(rows.creations),
    waiting_feedback: checkWaitingFeedback(rows, confirmed),
    stopped_confirmations: confirmations,
    unknown_carriers: checkUnknownCarriers(rows.creations),
    clocks: checkClocks(rows.intake, rows.delays),
    unsigned_callbacks: checkUnsignedCallbacks(rows.intake),
    rejected_records: checkRejectedRecords(rows.intake),
    lag: checkLag(rows.intake),
  };
}

async function judgeConfirmations(
  scope: AccountScope,
  week: { readonly from: number; readonly to: number },
  now: number,
): Promise<[AccountCohorts, DataHealth["stopped_confirmations"]]> {
  const account = await readAccountCohorts(scope, week, now);
  const silence = findAccountSilence(account, now);
  const carriers = await readCarrierCohorts(scope, toCarrierStarts(silence, now), now);
  return [account, checkConfirmations(account, silence, carriers, { from: week.from, now })];
}
