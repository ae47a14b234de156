import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { listCarrierNames } from "@/lib/dimensions/carrier-id";
import { CARRIER_SOURCES, type CarrierSource } from "@/lib/dimensions/carrier-sources";
import { UNKNOWN_COUNTRY } from "@/lib/dimensions/countries";
import { type MessageStatus, toStatusName } from "@/lib/ingest/status";
import { getErrorCause } from "./error-causes";
import type { StageTimes } from "./timeline";

/** All that is known about one message. */
export type MessageDetails = {
  readonly sid: string;
  readonly stages: StageTimes;
  /** When feedback was last given, whatever it was; epoch milliseconds. */
  readonly feedbackAt: number | null;
  readonly updatedAt: number;
  readonly status: MessageStatus | null;
  readonly errorCode: number | null;
  readonly errorCause: string | null;
  readonly to: string | null;
  readonly country: string;
  readonly carrier: string | null;
  readonly carrierSource: CarrierSource;
  readonly channel: string | null;
  readonly provider: string | null;
  readonly messagingService: string | null;
  readonly sender: string | null;
  /** Micro-units of `currency`. */
  readonly price: number | null;
  readonly currency: string | null;
  readonly attempt: number | null;
  readonly numSegments: number | null;
  readonly expectsFeedback: boolean;
};

const instant = (date: Date | null) => date?.getTime() ?? null;

/** Null for a message that is unknown, not created yet, or deleted. Throws DatabaseUnavailableError. */
export async function getMessageDetails(scope: AccountScope, sid: string): Promise<MessageDetails | null> {
  const where = { accountId_sid: { accountId: scope.accountId, sid } };
  const m = await prisma()
    .message.findUnique({ where })
    .catch((error: unknown) => {
      throw toDatabaseError(error);
    });
  if (!m?.createdAt || m.deletedAt) return null;
  const carriers = await listCarrierNames([m.carrierId ?? 0]);
  return {
    sid: m.sid,
    stages: {
      createdAt: m.createdAt.getTime(),
      sentAt: instant(m.sentAt),
      deliveredAt: instant(m.deliveredAt),
      readAt: instant(m.readAt),
      failedAt: instant(m.failedAt),
      confirmedAt: instant(m.confirmedAt),
    },
    feedbackAt: instant(m.feedbackAt),
    updatedAt: m.updatedAt.getTime(),
    status: m.status === null ? null : toStatusName(m.status),
    errorCode: m.errorCode,
    errorCause: m.errorCode === null ? null : getErrorCause(m.errorCode),
    to: m.toMasked,
    country: m.country ?? UNKNOWN_COUNTRY,
    carrier: carriers.get(m.carrierId ?? 0) ?? null,
    carrierSource: CARRIER_SOURCES[m.carrierSource ?? 0] ?? "none",
    channel: m.channel || null,
    provider: m.provider || null,
    messagingService: m.messagingService || null,
    sender: m.sender || null,
    price: m.price === null ? null : Number(m.price),
    currency: m.currency,
    attempt: m.attempt,
    numSegments: m.numSegments,
    expectsFeedback: m.provideFeedback,
  };
}
