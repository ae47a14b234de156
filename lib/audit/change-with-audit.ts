import { prisma } from "@/lib/db/prisma";
import type { Prisma } from "@/prisma/generated/client";
import { type AuditEntry, recordAudit } from "./record-audit";

/**
 * A change and its line in the audit log in one transaction: there is neither without the other. `toEntry` answers null where
 * nothing was changed. Throws what they throw.
 */
export function changeWithAudit<Result>(
  change: (tx: Prisma.TransactionClient) => Promise<Result>,
  toEntry: (result: Result) => AuditEntry | null,
): Promise<Result> {
  return prisma().$transaction(async (tx) => {
    const result = await change(tx);
    const entry = toEntry(result);
    if (entry) await recordAudit(entry, tx);
    return result;
  });
}
