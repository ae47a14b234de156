import type { Prisma } from "@/prisma/generated/client";

/**
 * Taken by whatever changes how somebody signs in or what they may open: after locks of accounts, and before anything else of the user
 * is touched. One order everywhere, so that nobody waits in a circle.
 */
export async function lockUsers(tx: Prisma.TransactionClient, ids: readonly number[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM app_user WHERE id = ANY(${ids}) ORDER BY id FOR NO KEY UPDATE`;
}

export const lockUser = (tx: Prisma.TransactionClient, id: number): Promise<void> => lockUsers(tx, [id]);
