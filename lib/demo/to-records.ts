import { MINUTE } from "@/lib/time/wall-clock";
import type { DemoMessage } from "./demo-message";

/** Confirmations that take longer come on their own, as they do from an application that doesn't wait. */
const LATE = 5 * MINUTE;

const toDate = (at: number | null) => (at === null ? undefined : new Date(at).toISOString());
const toPrice = (micros: number) => `-${(micros / 1_000_000).toFixed(6)}`;

/** The message as records of the batch API, in JSON: one of the message, and one of the feedback if that came late. */
export function toRecords(m: DemoMessage): { message: string; feedback: string | null } {
  const isLate = m.confirmedAt !== null && m.confirmedAt - m.createdAt > LATE;
  const isConfirmed = m.confirmedAt !== null && !isLate;
  // One provider tells the carrier's network code, the other its name: both lead to the same carrier.
  const isToldByCode = m.provider === "vonage";
  const message = {
    sid: m.sid,
    to: m.to,
    from: m.sender,
    messaging_service_sid: m.messagingService ?? undefined,
    provider: m.provider,
    carrier: isToldByCode ? undefined : (m.carrier ?? undefined),
    mcc: isToldByCode ? (m.mcc ?? undefined) : undefined,
    mnc: isToldByCode ? (m.mnc ?? undefined) : undefined,
    status: m.status,
    error_code: m.errorCode ?? undefined,
    attempt: m.attempt,
    num_segments: "1",
    price: m.priceMicros === null ? undefined : toPrice(m.priceMicros),
    price_unit: "USD",
    date_created: toDate(m.createdAt),
    date_sent: toDate(m.sentAt),
    date_delivered: toDate(m.deliveredAt),
    date_updated: toDate(m.readAt ?? m.failedAt),
    outcome: isConfirmed ? "confirmed" : undefined,
    date_confirmed: isConfirmed ? toDate(m.confirmedAt) : undefined,
  };
  const feedback = { message_sid: m.sid, outcome: "confirmed", date: toDate(m.confirmedAt) };
  return { message: JSON.stringify(message), feedback: isLate ? JSON.stringify(feedback) : null };
}
