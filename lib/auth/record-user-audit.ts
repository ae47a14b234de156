import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { type AuditEntry, recordAudit } from "@/lib/audit/record-audit";
import { prisma } from "@/lib/db/prisma";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import type { PrismaClient } from "@/prisma/generated/client";

type UserEntry = Omit<AuditEntry, "accountId"> & {
  /** Where somebody else than the user did it: other accounts learn that it happened, and neither by whom nor from where. */
  readonly within?: number;
};

/** A line about a user in the log of each account that they are a member of; of none, in that of the deployment. */
export async function recordUserAudit(
  userId: number | null,
  { within, ...entry }: UserEntry,
  database: Pick<PrismaClient, "membership" | "auditEvent"> = prisma(),
): Promise<void> {
  const memberships =
    userId === null ? [] : await database.membership.findMany({ where: { userId }, select: { accountId: true } });
  const accounts = memberships.length > 0 ? memberships.map(({ accountId }) => accountId) : [null];
  for (const accountId of accounts) {
    const by = within === undefined || within === accountId ? entry.by : SYSTEM;
    await recordAudit({ ...entry, by, accountId }, database);
  }
}

/**
 * Notes that somebody was not let in, after the answer: otherwise the time that it takes would tell known e-mails from
 * others.
 */
export const noteRefusal = (userId: number | null, entry: Omit<UserEntry, "action">): void =>
  inBackground(() => recordUserAudit(userId, { ...entry, action: "session.refused" }));

/** Notes that sign-ins with this e-mail, or from where it came, are not looked at any more for a while. Whose it is, is not known yet. */
export const noteTooMany = (email: string, by: AuditSource): void =>
  inBackground(async () => {
    const user = await prisma().appUser.findUnique({ where: { email }, select: { id: true } });
    const details = { reason: "too many attempts" };
    await recordUserAudit(user?.id ?? null, { action: "session.refused", target: email, by, details });
  });

function inBackground(record: () => Promise<void>): void {
  setTimeout(() => {
    record().catch((error: unknown) =>
      logger().warn({ error: describeError(error) }, "a refused sign-in was not recorded"),
    );
  }, 0).unref();
}
