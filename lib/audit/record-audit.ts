import { prisma } from "@/lib/db/prisma";
import type { PrismaClient } from "@/prisma/generated/client";
import type { AuditAction } from "./audit-actions";
import type { AuditActor, AuditSource } from "./audit-source";
import { type AuditDetails, redactDetails } from "./redact-details";

export type AuditEntry = {
  /** Null for what concerns no account. */
  readonly accountId: number | null;
  readonly action: AuditAction;
  readonly by: AuditSource;
  /** What it was done to: a SID, an id, an e-mail. */
  readonly target?: string;
  readonly details?: AuditDetails;
};

/** `account_id` of lines that concern no account. */
const NO_ACCOUNT = 0;

const LONGEST_TARGET = 320;

function toActorColumns(actor: AuditActor): { actorId: string | null; actorName: string | null } {
  switch (actor.kind) {
    case "user":
      return { actorId: String(actor.userId), actorName: actor.email };
    case "key":
      return { actorId: actor.sid, actorName: null };
    case "token":
      return { actorId: actor.accountSid, actorName: null };
    case "system":
    case "nobody":
      return { actorId: null, actorName: null };
  }
}

const toAuditRow = ({ accountId, action, by, target, details = {} }: AuditEntry) => ({
  accountId: accountId ?? NO_ACCOUNT,
  action,
  actorKind: by.actor.kind,
  ...toActorColumns(by.actor),
  target: target?.slice(0, LONGEST_TARGET).replace(/\p{Cc}/gu, " ") ?? null,
  details: redactDetails(details),
  address: by.address,
  requestId: by.requestId,
});

/**
 * Appends a line to the audit log. Give it the transaction of the change that it tells of: then neither is there without the
 * other. Throws as the database does, so what must not happen unseen comes after it or rolls back with it.
 */
export async function recordAudit(
  entry: AuditEntry,
  database: Pick<PrismaClient, "auditEvent"> = prisma(),
): Promise<void> {
  await database.auditEvent.createMany({ data: [toAuditRow(entry)] });
}
