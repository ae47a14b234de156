import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";

/** Whether messages were created without feedback expected (ProvideFeedback), which no report counts. */
export async function hasUncountedMessages({ accountId }: AccountScope): Promise<boolean> {
  try {
    const message = await prisma().message.findFirst({
      where: { accountId, createdAt: { not: null }, provideFeedback: false },
      select: { sid: true },
    });
    return message !== null;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
