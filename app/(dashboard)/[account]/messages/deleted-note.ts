import type { AccountScope } from "@/lib/db/account-scope";
import { toForgottenBefore } from "@/lib/messages/forgotten-messages";
import { type Display, formatDateTime } from "@/lib/time/format";

/** What retention has deleted of the messages that are asked for; null where nothing. */
export function toDeletedNote(
  scope: Pick<AccountScope, "messagesKeptFrom">,
  query: Parameters<typeof toForgottenBefore>[1],
  display: Display,
): string | null {
  const before = toForgottenBefore(scope, query);
  return before === null
    ? null
    : `Messages before ${formatDateTime(before, display)} were deleted by this account’s retention.`;
}
