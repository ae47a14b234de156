import type { AuditSource } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { toNumberTag } from "@/lib/dimensions/number-privacy";

/**
 * That somebody looked for a person by their full number: never the number, but the beginning of its keyed hash, so that
 * look-ups of one number can be told to be of one. Comes before the answer. Throws DatabaseUnavailableError.
 */
export async function recordNumberLookup(
  { accountId }: AccountScope,
  numberHash: string,
  by: AuditSource,
): Promise<void> {
  try {
    await recordAudit({ accountId, action: "number.looked_up", by, target: `number ${toNumberTag(numberHash)}` });
  } catch (error) {
    throw toDatabaseError(error);
  }
}
