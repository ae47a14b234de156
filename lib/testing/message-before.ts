import { type MessageFacts, nothingKnown, statusFacts } from "@/lib/ingest/facts";
import type { MessageStatus } from "@/lib/ingest/status";

export type Sent = {
  /** Milliseconds before `now`. */
  readonly ago: number;
  readonly status: MessageStatus;
  readonly confirmed?: boolean;
  readonly attempt?: number;
  readonly number?: string;
  readonly carrierId?: number;
  readonly sid?: string;
};

let count = 0;

/** A message to a carrier of India, whose status came after four seconds and its confirmation after twenty. */
export function messageBefore(
  now: number,
  usualCarrierId: number,
  { ago, status, confirmed = false, attempt, number, carrierId = usualCarrierId, sid = `SM${count++}` }: Sent,
): MessageFacts {
  const at = now - ago;
  return {
    ...nothingKnown(sid),
    ...statusFacts(sid, status, at + 4_000, null),
    createdAt: at,
    provideFeedback: true,
    confirmedAt: confirmed ? at + 20_000 : null,
    feedbackAt: confirmed ? at + 20_000 : null,
    attempt: attempt ?? null,
    address: number === undefined ? null : { hash: number.padStart(32, "0"), masked: "+91 ••• 1" },
    recipient: { source: 5, at, country: "IN", carrierId },
  };
}
