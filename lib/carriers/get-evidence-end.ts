import type { AccountScope } from "@/lib/db/account-scope";
import { percentileWithin } from "@/lib/report/histogram";
import { MINUTE } from "@/lib/time/wall-clock";
import type { EvidenceQuery } from "./evidence-query";
import { getAccountBaseline } from "./get-account-baseline";
import type { OneCarrier } from "./one-carrier";
import { GRACE } from "./ripeness";

/** Of so many of a carrier's deliveries the receipt has come; the slowest few would hold back all evidence. */
const NEARLY_ALL = 0.95;
const LEAST_AGE = 5 * MINUTE;

/**
 * Until when messages were created that had time for what is missing: for a confirmation, the account's window; for a receipt, as long as
 * 95 % of the carrier's deliveries take by its baseline, at least five minutes and at most that window, which it is without a baseline
 * or where they take more than an hour.
 * Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getEvidenceEnd(
  scope: AccountScope,
  { missing, now, range }: Pick<EvidenceQuery, "missing" | "now" | "range">,
  carrier: OneCarrier,
): Promise<number> {
  const windowOver = now - scope.confirmationWindowMinutes * MINUTE;
  if (missing === "conversion" || range.to <= windowOver) return windowOver;
  const baseline = (await getAccountBaseline(scope, now, [carrier]))(carrier);
  const usual = baseline && percentileWithin(baseline.times.delivery, NEARLY_ALL);
  // Of more than an hour the histogram doesn't tell how much more.
  if (!usual || usual.high === null) return windowOver;
  return Math.max(windowOver, now - Math.max(LEAST_AGE, usual.seconds * 1_000 + GRACE));
}
