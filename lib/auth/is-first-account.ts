import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";

/** Whether no account that is still there was made before this one. Throws DatabaseUnavailableError. */
export async function isFirstAccount({ accountId }: AccountScope): Promise<boolean> {
  try {
    const first = await prisma().account.findFirst({ orderBy: { id: "asc" }, select: { id: true } });
    return first?.id === accountId;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
