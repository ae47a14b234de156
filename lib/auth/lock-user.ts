import type { Prisma } from "@/prisma/generated/client";

/**
 * Taken by whatever changes how somebody signs in or what they may open: after locks of accounts, and before anything else of the user
 * is touched. One order everywhere, so that nobody waits in a circle.
 */
export async function lockUser(tx: Prisma.TransactionClient, userId: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId} FOR NO KEY UPDATE`;
}
