import { mintScope } from "@/lib/auth/mint-scope";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { createTestAccount } from "./account";

export async function createTestScope(settings: Parameters<typeof createTestAccount>[0] = {}): Promise<AccountScope> {
  const id = await createTestAccount(settings);
  return mintScope(await prisma().account.findUniqueOrThrow({ where: { id } }));
}
