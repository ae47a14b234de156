import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import type { Prisma } from "@/prisma/generated/client";
import { WIRE_SID } from "./wire-paths";

const FIELDS = {
  sid: true,
  createdAt: true,
  sentAt: true,
  confirmedAt: true,
  feedbackAt: true,
  deletedAt: true,
  updatedAt: true,
  status: true,
  errorCode: true,
  provideFeedback: true,
  numSegments: true,
  numMedia: true,
  messagingService: true,
  sender: true,
  price: true,
  currency: true,
  toMasked: true,
  channel: true,
} as const satisfies Prisma.MessageSelect;

/** What Twilio's wire format tells about a message. */
export type MessageRow = Omit<Prisma.MessageGetPayload<{ select: typeof FIELDS }>, "createdAt" | "deletedAt"> & {
  createdAt: Date;
};

/** Null for a message that is unknown, was only spoken of and not yet created, was deleted, or has no wire SID. */
export async function getMessage(scope: AccountScope, sid: string): Promise<MessageRow | null> {
  if (!WIRE_SID.test(sid)) return null;
  const row = await prisma()
    .message.findUnique({ where: { accountId_sid: { accountId: scope.accountId, sid } }, select: FIELDS })
    .catch((error: unknown) => {
      throw toDatabaseError(error);
    });
  if (!row?.createdAt || row.deletedAt) return null;
  return { ...row, createdAt: row.createdAt };
}
