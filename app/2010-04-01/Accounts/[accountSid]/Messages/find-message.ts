import type { AccountScope } from "@/lib/db/account-scope";
import { resourceNotFound } from "@/lib/http/twilio-errors";
import { getMessage, type MessageRow } from "@/lib/messages/get-message";

/** The account's message, or Twilio's 404. */
export async function findMessage(scope: AccountScope, sid: string, url: URL): Promise<MessageRow> {
  const message = await getMessage(scope, sid);
  if (!message) throw resourceNotFound(url);
  return message;
}
