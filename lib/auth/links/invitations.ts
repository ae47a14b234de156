import { lockAsAdministrator } from "@/lib/accounts/administrators";
import type { AuditSource } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import type { Role } from "../roles";
import { hashOneTimeToken, mintOneTimeToken } from "./one-time-token";

const LIFETIME_MS = 7 * 24 * 3_600_000;
/** Enough for any team; not for sending mail to the world. */
export const MAX_INVITATIONS = 200;
/** Of one account, those who are invited among them. */
export const MAX_MEMBERS = 1_000;

export type NewInvitation = {
  /** As stored: lower case. */
  readonly email: string;
  readonly role: Role;
  readonly invitedById: number;
  /** Whether the link goes to the mailbox and nowhere else, so that its use proves who reads it. */
  readonly isMailed: boolean;
};

export type InvitationOutcome =
  | { readonly status: "invited"; readonly token: string }
  /** `full`: of invitations, or of members. */
  | { readonly status: "member already" | "full" };

/** Invites somebody to the account. An invitation that they had from it is void. The token is in this answer and nowhere else. Throws NotAdministratorError. */
export async function createInvitation(
  scope: AccountScope,
  { email, role, invitedById, isMailed }: NewInvitation,
  by: AuditSource,
): Promise<InvitationOutcome> {
  const { accountId } = scope;
  const token = mintOneTimeToken();
  const link = { tokenHash: hashOneTimeToken(token), expiresAt: new Date(Date.now() + LIFETIME_MS), isMailed };
  const data = { ...link, role, invitedById, createdAt: new Date() };
  try {
    return await prisma().$transaction(async (tx) => {
      await lockAsAdministrator(tx, scope, by);
      const member = await tx.membership.findFirst({ where: { accountId, user: { email } }, select: { userId: true } });
      if (member) return { status: "member already" };
      const others = await tx.invitation.count({ where: { accountId, email: { not: email } } });
      const members = await tx.membership.count({ where: { accountId } });
      if (others >= MAX_INVITATIONS || members + others >= MAX_MEMBERS) return { status: "full" };
      await tx.invitation.upsert({
        where: { accountId_email: { accountId, email } },
        create: { accountId, email, ...data },
        update: data,
      });
      await recordAudit({ accountId, action: "member.invited", by, target: email, details: { role } }, tx);
      return { status: "invited", token };
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** The role that somebody is invited to; null where they are not. */
export async function getInvitedRole({ accountId }: AccountScope, email: string): Promise<string | null> {
  try {
    const where = { accountId_email: { accountId, email } };
    return (await prisma().invitation.findUnique({ where, select: { role: true } }))?.role ?? null;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Takes an invitation back; its link is void. False where there was none. Throws NotAdministratorError. */
export async function revokeInvitation(scope: AccountScope, email: string, by: AuditSource): Promise<boolean> {
  const { accountId } = scope;
  try {
    return await prisma().$transaction(async (tx) => {
      await lockAsAdministrator(tx, scope, by);
      const { count } = await tx.invitation.deleteMany({ where: { accountId, email } });
      if (count > 0) await recordAudit({ accountId, action: "member.invitation_revoked", by, target: email }, tx);
      return count > 0;
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}
