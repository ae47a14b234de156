import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";

/**
 * The SID of the first account, which is the operator's: the one that the first start made. Null before that, and once it is closed:
 * no other takes its place. Throws DatabaseUnavailableError.
 */
export async function getFirstAccountSid(): Promise<string | null> {
  try {
    const where = { isOperator: true, closedAt: null };
    const first = await prisma().account.findFirst({ where, orderBy: { id: "asc" }, select: { sid: true } });
    return first?.sid ?? null;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

export const isFirstAccount = async ({ accountSid }: AccountScope): Promise<boolean> =>
  (await getFirstAccountSid()) === accountSid;
