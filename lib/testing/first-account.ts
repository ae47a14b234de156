import { getFirstAccountSid } from "@/lib/auth/first-account";
import { mintScope } from "@/lib/auth/mint-scope";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "./scope";

/** Any number that nothing else locks: of several test files that find none, one makes it. */
const LOCK = 7_230_942;

/** Of the operator's account in this database, whoever's test made it. */
export async function getFirstScope(): Promise<AccountScope> {
  const { accountId } = await createTestScope();
  await prisma().$transaction([
    prisma().$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`,
    prisma().$executeRaw`
      UPDATE account SET is_operator = true
       WHERE id = ${accountId} AND NOT EXISTS (SELECT FROM account WHERE is_operator AND closed_at IS NULL)`,
  ]);
  const sid = (await getFirstAccountSid()) ?? "";
  return mintScope(await prisma().account.findUniqueOrThrow({ where: { sid } }));
}
