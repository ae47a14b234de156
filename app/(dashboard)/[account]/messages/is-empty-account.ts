import type { AccountScope } from "@/lib/db/account-scope";
import { getFirstAttempt } from "@/lib/report/get-first-attempt";
import { hasUncountedMessages } from "@/lib/report/has-uncounted-messages";

/** Whether no message has ever come, so that neither another range nor other filters would show any. */
export const isEmptyAccount = async (scope: AccountScope): Promise<boolean> =>
  (await getFirstAttempt(scope)) === null && !(await hasUncountedMessages(scope));
