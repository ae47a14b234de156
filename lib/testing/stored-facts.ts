import { prisma } from "@/lib/db/prisma";
import { type MessageFacts, nothingKnown } from "@/lib/ingest/facts";
import { STATUS_CODES, toStatusName } from "@/lib/ingest/status";
import type { Message } from "@/prisma/generated/client";

const instant = (date: Date | null) => date?.getTime() ?? null;

/** The stored messages of an account as the state of knowledge they hold, by SID. */
export async function readStoredFacts(accountId: number): Promise<Map<string, MessageFacts>> {
  const messages = await prisma().message.findMany({ where: { accountId } });
  return new Map(messages.map((message) => [message.sid, toFacts(message)]));
}

function toFacts(m: Message): MessageFacts {
  return {
    ...nothingKnown(m.sid),
    createdAt: instant(m.createdAt),
    sentAt: instant(m.sentAt),
    deliveredAt: instant(m.deliveredAt),
    failedAt: instant(m.failedAt),
    readAt: instant(m.readAt),
    confirmedAt: instant(m.confirmedAt),
    feedbackAt: instant(m.feedbackAt),
    deletedAt: instant(m.deletedAt),
    provideFeedback: m.provideFeedback,
    status:
      m.status === null || !m.statusAt
        ? null
        : { code: STATUS_CODES[toStatusName(m.status)], at: m.statusAt.getTime(), errorCode: m.errorCode },
    recipient:
      m.carrierSource === null || !m.recipientAt
        ? null
        : {
            source: m.carrierSource,
            at: m.recipientAt.getTime(),
            country: m.country ?? "",
            carrierId: m.carrierId ?? -1,
          },
    sender:
      m.senderSource === null || !m.senderAt
        ? null
        : {
            source: m.senderSource,
            at: m.senderAt.getTime(),
            channel: m.channel ?? "?",
            provider: m.provider ?? "?",
            messagingService: m.messagingService ?? "?",
            sender: m.sender ?? "?",
          },
    price:
      m.price === null || !m.priceAt
        ? null
        : { at: m.priceAt.getTime(), micros: Number(m.price), currency: m.currency ?? "?" },
    address: m.toHash ? { hash: Buffer.from(m.toHash).toString("hex"), masked: m.toMasked ?? "?" } : null,
    attempt: m.attempt,
    numSegments: m.numSegments,
    numMedia: m.numMedia,
    rawDlrDoneDate: m.rawDlrDoneDate,
  };
}
