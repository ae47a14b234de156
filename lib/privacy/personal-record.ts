import { CARRIER_SOURCES } from "@/lib/dimensions/carrier-sources";
import { toStatusName } from "@/lib/ingest/status";
import type { Message } from "@/prisma/generated/client";

const MICROS = 1_000_000;

/** Everything that is stored about a message, in the names of the batch API; dates are ISO 8601. */
export const toPersonalRecord = (m: Message, carriers: ReadonlyMap<number, string>) => ({
  sid: m.sid,
  to: m.toMasked,
  country: m.country,
  carrier: carriers.get(m.carrierId ?? 0) ?? null,
  carrier_source: CARRIER_SOURCES[m.carrierSource ?? 0] ?? null,
  channel: m.channel,
  provider: m.provider,
  messaging_service_sid: m.messagingService || null,
  from: m.sender || null,
  status: m.status === null ? null : toStatusName(m.status),
  error_code: m.errorCode,
  price: m.price === null ? null : Number(m.price) / MICROS,
  price_unit: m.currency,
  attempt: m.attempt,
  num_segments: m.numSegments,
  num_media: m.numMedia,
  provide_feedback: m.provideFeedback,
  outcome: m.confirmedAt ? "confirmed" : "unconfirmed",
  date_created: m.createdAt,
  date_sent: m.sentAt,
  date_delivered: m.deliveredAt,
  date_read: m.readAt,
  date_failed: m.failedAt,
  date_confirmed: m.confirmedAt,
  date_feedback: m.feedbackAt,
  date_updated: m.updatedAt,
  raw_dlr_done_date: m.rawDlrDoneDate,
});
export type PersonalRecord = ReturnType<typeof toPersonalRecord>;
