import type { AccountScope } from "@/lib/db/account-scope";
import { statusFacts } from "@/lib/ingest/facts";
import { recordFacts } from "@/lib/ingest/queue";
import { STATUS_CODES, statusRank } from "@/lib/ingest/status";
import type { MessageRow } from "./get-message";

/** Cancels what has not been sent; false when it is too late. A canceled message may be canceled again. */
export async function cancelMessage(scope: AccountScope, message: MessageRow, now: number): Promise<boolean> {
  const status = message.status ?? STATUS_CODES.accepted;
  if (status === STATUS_CODES.canceled) return true;
  if (statusRank(status) >= statusRank(STATUS_CODES.sent)) return false;
  await recordFacts(scope, [statusFacts(message.sid, "canceled", now, null)]);
  return true;
}
