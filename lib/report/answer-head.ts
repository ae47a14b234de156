import type { AccountScope } from "@/lib/db/account-scope";
import type { Range } from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import { MINUTE } from "@/lib/time/wall-clock";
import type { AnswerHead } from "./field-types";
import type { ReportQuery } from "./report-query";

/** What every answer begins with: what was asked, as it was understood. */
export const toAnswerHead = (scope: AccountScope, { range, zone, now }: ReportQuery): AnswerHead => ({
  as_of: formatIso(now, zone),
  ...toIsoRange(range, zone),
  tz: zone,
  account: scope.accountSid,
  currency: scope.currency,
});

export const toIsoRange = ({ from, to }: Range, zone: string): { from: string; to: string } => ({
  from: formatIso(from, zone),
  to: formatIso(to, zone),
});

/** Whether nothing that was created before `end` may still reasonably be confirmed. */
export const isMature = (end: number, scope: AccountScope, now: number): boolean =>
  end + scope.confirmationWindowMinutes * MINUTE <= now;
