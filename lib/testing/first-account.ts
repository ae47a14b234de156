import { getFirstAccountSid } from "@/lib/auth/first-account";
import { mintScope } from "@/lib/auth/mint-scope";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "./scope";

/** Of the account that came first into this database, whoever's test it is. */
export async function getFirstScope(): Promise<AccountScope> {
  const sid = await getFirstAccountSid();
  return sid === null ? createTestScope() : mintScope(await prisma().account.findUniqueOrThrow({ where: { sid } }));
}
