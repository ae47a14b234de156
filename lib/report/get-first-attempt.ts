import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { PROJECTIONS } from "@/lib/rollup/levels";

/** The beginning (epoch milliseconds) of the quarter hour of the account's first counted message; null before it. */
export async function getFirstAttempt({ accountId }: AccountScope): Promise<number | null> {
  try {
    const first = await prisma().tally15m.findFirst({
      where: { accountId, projection: PROJECTIONS.total.number, attempted: { gt: 0 } },
      orderBy: { bucket: "asc" },
      select: { bucket: true },
    });
    return first?.bucket.getTime() ?? null;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
