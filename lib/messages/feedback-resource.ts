import type { AccountScope } from "@/lib/db/account-scope";
import { formatRfc2822 } from "@/lib/time/rfc2822";
import type { MessageRow } from "./get-message";
import { messagePath } from "./wire-paths";

/** Twilio's MessageFeedback resource: https://www.twilio.com/docs/messaging/api/message-feedback-resource */
export function toFeedbackResource(scope: AccountScope, { sid, feedbackAt, confirmedAt }: MessageRow) {
  const first = feedbackAt ?? confirmedAt;
  const last = confirmedAt ?? feedbackAt;
  return {
    account_sid: scope.accountSid,
    message_sid: sid,
    outcome: confirmedAt ? "confirmed" : "unconfirmed",
    date_created: first && formatRfc2822(first.getTime()),
    date_updated: last && formatRfc2822(last.getTime()),
    uri: `${messagePath(scope.accountSid, sid)}/Feedback.json`,
  };
}
