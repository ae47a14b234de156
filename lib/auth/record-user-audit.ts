import { type AuditEntry, recordAudit } from "@/lib/audit/record-audit";
import { prisma } from "@/lib/db/prisma";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import type { PrismaClient } from "@/prisma/generated/client";

type UserEntry = Omit<AuditEntry, "accountId">;

/** A line about a user in the log of each account that they are a member of; of none, in that of the deployment. */
export async function recordUserAudit(
  userId: number | null,
  entry: UserEntry,
  database: Pick<PrismaClient, "membership" | "auditEvent"> = prisma(),
): Promise<void> {
  const memberships =
    userId === null ? [] : await database.membership.findMany({ where: { userId }, select: { accountId: true } });
  const accounts = memberships.length > 0 ? memberships.map(({ accountId }) => accountId) : [null];
  for (const accountId of accounts) await recordAudit({ ...entry, accountId }, database);
}

/**
 * Notes that somebody was not let in, after the answer: otherwise the time that it takes would tell known e-mails from
 * others.
 */
export function noteRefusal(userId: number | null, entry: Omit<UserEntry, "action">): void {
  setTimeout(() => {
    recordUserAudit(userId, { ...entry, action: "session.refused" }).catch((error: unknown) =>
      logger().warn({ error: describeError(error) }, "a refused sign-in was not recorded"),
    );
  }, 0).unref();
}
