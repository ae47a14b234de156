import type { AccountScope } from "@/lib/db/account-scope";
import { isSingle, type MessageQuery } from "./message-query";

/**
 * Before when the messages that a query asks for were deleted by the account's retention, in epoch milliseconds; null where it asks
 * for none of them.
 */
export function toForgottenBefore(
  { messagesKeptFrom }: Pick<AccountScope, "messagesKeptFrom">,
  query: Pick<MessageQuery, "range" | "sid" | "number">,
): number | null {
  if (messagesKeptFrom === null) return null;
  return isSingle(query) || query.range.from < messagesKeptFrom ? messagesKeptFrom : null;
}
