import type { AccountScope } from "@/lib/db/account-scope";
import { nothingKnown } from "@/lib/ingest/facts";
import { recordFacts } from "@/lib/ingest/queue";
import { countCommit } from "@/lib/intake/count-intake";
import type { MessageRow } from "./get-message";

export type Outcome = "confirmed" | "unconfirmed";

/** Records the outcome that a user showed. The first confirmation stays, whatever is said later. */
export async function giveFeedback(
  scope: AccountScope,
  { sid, feedbackAt, confirmedAt }: MessageRow,
  outcome: Outcome,
  now: number,
): Promise<void> {
  const isKnown = outcome === "confirmed" ? confirmedAt !== null : feedbackAt !== null;
  if (isKnown) return;
  await recordFacts(scope, [
    { ...nothingKnown(sid), feedbackAt: now, confirmedAt: outcome === "confirmed" ? now : null },
  ]);
  countCommit(scope, "twilio_feedback", now);
}
