import type { AuditSource } from "@/lib/audit/audit-source";
import { type AuditEntry, recordAudit } from "@/lib/audit/record-audit";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import type { Prisma } from "@/prisma/generated/client";
import { lockAsAdministrator } from "./administrators";

/**
 * A change by somebody who must administrate the account until it is done, and its line in the audit log, in one transaction: there is
 * neither without the other. `toEntry` answers null where nothing was changed. Throws NotAdministratorError and what they throw.
 */
export function changeAsAdministrator<Result>(
  account: Pick<AccountScope, "accountId">,
  by: AuditSource,
  change: (tx: Prisma.TransactionClient) => Promise<Result>,
  toEntry: (result: Result) => Omit<AuditEntry, "by"> | null,
): Promise<Result> {
  return prisma().$transaction(async (tx) => {
    await lockAsAdministrator(tx, account, by);
    const result = await change(tx);
    const entry = toEntry(result);
    if (entry) await recordAudit({ ...entry, by }, tx);
    return result;
  });
}
