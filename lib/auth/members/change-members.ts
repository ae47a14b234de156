import { lockAsAdministrator } from "@/lib/accounts/administrators";
import type { AuditSource } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import type { Prisma } from "@/prisma/generated/client";
import { hasRole, type Role, toHighestRole } from "../roles";
import { endSessionsOf } from "../sessions";
import { hasAdministratorWhoSignsIn, hasOtherAdministrator } from "./administrators";
import { endAdministration } from "./end-administration";

export type MemberChange =
  | "done"
  | "not a member"
  | "last administrator"
  /** Administrators would be left, and none of them with a way to sign in: their passwords end with this, or they have none. */
  | "last who signs in";

/** Undoes the change. */
class NobodySignsInError extends Error {}

/** Call it last: what the change ends with it is gone by then. */
async function requireAdministratorWhoSignsIn(tx: Prisma.TransactionClient, scope: AccountScope): Promise<void> {
  if (!(await hasAdministratorWhoSignsIn(tx, scope))) throw new NobodySignsInError();
}

/** What the account's member may do from now on; in force with their next request, whatever they have open. Throws NotAdministratorError. */
export async function changeRole(
  scope: AccountScope,
  { userId, role }: { readonly userId: number; readonly role: Role },
  by: AuditSource,
): Promise<MemberChange> {
  const { accountId } = scope;
  const key = { accountId_userId: { accountId, userId } };
  try {
    return await prisma().$transaction(async (tx) => {
      await lockAsAdministrator(tx, scope, by);
      const member = await tx.membership.findUnique({ where: key, select: { role: true, user: true } });
      if (!member) return "not a member";
      if (member.role === role) return "done";
      const endsAdministration = !hasRole(role, "admin");
      if (endsAdministration && !(await hasOtherAdministrator(tx, scope, userId))) return "last administrator";
      await tx.membership.update({ where: key, data: { role } });
      if (endsAdministration) {
        await endAdministration(tx, scope, userId, by);
        await requireAdministratorWhoSignsIn(tx, scope);
      }
      const details = { from: toHighestRole([member.role]), to: role };
      await recordAudit({ accountId, action: "member.role_changed", by, target: member.user.email, details }, tx);
      return "done";
    });
  } catch (error) {
    if (error instanceof NobodySignsInError) return "last who signs in";
    throw toDatabaseError(error);
  }
}

/** Takes the account from its member, at once. Who is a member of nothing else is signed out everywhere. Throws NotAdministratorError. */
export async function removeMember(scope: AccountScope, userId: number, by: AuditSource): Promise<MemberChange> {
  const { accountId } = scope;
  const key = { accountId_userId: { accountId, userId } };
  try {
    return await prisma().$transaction(async (tx) => {
      await lockAsAdministrator(tx, scope, by);
      const member = await tx.membership.findUnique({ where: key, select: { role: true, user: true } });
      if (!member) return "not a member";
      if (!(await hasOtherAdministrator(tx, scope, userId))) return "last administrator";
      await tx.membership.delete({ where: key });
      await endAdministration(tx, scope, userId, by);
      if (toHighestRole([member.role]) === "admin") await requireAdministratorWhoSignsIn(tx, scope);
      const details = { role: member.role };
      await recordAudit({ accountId, action: "member.removed", by, target: member.user.email, details }, tx);
      const remaining = await tx.membership.findFirst({ where: { userId }, select: { accountId: true } });
      if (!remaining) await endSessionsOf(userId, tx);
      return "done";
    });
  } catch (error) {
    if (error instanceof NobodySignsInError) return "last who signs in";
    throw toDatabaseError(error);
  }
}
