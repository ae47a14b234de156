import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { DEMO_ACCOUNT_SID } from "@/lib/demo/demo-account-sid";

/** The SID of the account that came first among those that are still there, demo data aside. Throws DatabaseUnavailableError. */
export async function getFirstAccountSid(): Promise<string | null> {
  try {
    const where = { sid: { not: DEMO_ACCOUNT_SID } };
    const first = await prisma().account.findFirst({ where, orderBy: { id: "asc" }, select: { sid: true } });
    return first?.sid ?? null;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

export const isFirstAccount = async ({ accountSid }: AccountScope): Promise<boolean> =>
  (await getFirstAccountSid()) === accountSid;
