import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";

/** The beginning (epoch milliseconds) of the quarter hour of the account's first counted message; null before it. */
export async function getFirstAttempt({ accountId }: AccountScope): Promise<number | null> {
  try {
    const first = await prisma().funnel15m.findFirst({
      where: { accountId, attempted: { gt: 0 } },
      orderBy: { bucket: "asc" },
      select: { bucket: true },
    });
    return first?.bucket.getTime() ?? null;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
