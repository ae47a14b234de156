import type { AccountScope } from "@/lib/db/account-scope";
import { toRecipient } from "@/lib/dimensions/recipient";
import { SENDER_SOURCES, statusFacts } from "@/lib/ingest/facts";
import type { StatusCallback } from "@/lib/ingest/parse-status-callback";
import { recordFacts } from "@/lib/ingest/queue";
import { countCommit } from "@/lib/intake/count-intake";

const STATUS = SENDER_SOURCES.indexOf("status");

/**
 * Records what a Twilio status callback tells, timed by our clock (`now`, epoch milliseconds): Twilio's own time has
 * minutes and no zone. A status of a message that nobody has created yet waits for it.
 */
export async function recordStatus(scope: AccountScope, callback: StatusCallback, now: number): Promise<void> {
  const { sid, status, to, from, messagingService, errorCode, rawDlrDoneDate } = callback;
  if (status === null) return;
  const recipient = to === null ? null : await toRecipient({ to, at: now });
  await recordFacts(scope, [
    {
      ...statusFacts(sid, status, now, errorCode),
      recipient: recipient?.recipient ?? null,
      address: recipient?.address ?? null,
      sender: {
        source: STATUS,
        at: now,
        channel: recipient?.channel ?? "sms",
        provider: "twilio",
        messagingService,
        sender: from ?? "",
      },
      rawDlrDoneDate,
    },
  ]);
  countCommit(scope, "twilio_callbacks", now);
}
