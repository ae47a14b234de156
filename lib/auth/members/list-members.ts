import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { type Role, toHighestRole } from "../roles";

export type AccountMember = {
  readonly userId: number;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: Date;
};

export type PendingInvitation = {
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly isMailed: boolean;
  readonly expiresAt: Date;
};

/** The account's own members, by name. Those of its parent reach it too and are not among them. */
export async function listMembers({ accountId }: AccountScope): Promise<AccountMember[]> {
  try {
    const memberships = await prisma().membership.findMany({
      where: { accountId },
      select: { userId: true, role: true, createdAt: true, user: { select: { name: true, email: true } } },
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    });
    return memberships.flatMap(({ userId, role: stored, createdAt: joinedAt, user }) => {
      const role = toHighestRole([stored]);
      return role ? [{ userId, ...user, role, joinedAt }] : [];
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Invitations that nobody has accepted yet, expired ones included, by e-mail. */
export async function listInvitations({ accountId }: AccountScope): Promise<PendingInvitation[]> {
  try {
    const invitations = await prisma().invitation.findMany({
      where: { accountId },
      select: { email: true, role: true, isMailed: true, expiresAt: true, invitedBy: { select: { name: true } } },
      orderBy: { email: "asc" },
    });
    return invitations.flatMap(({ role: stored, invitedBy, ...invitation }) => {
      const role = toHighestRole([stored]);
      return role ? [{ ...invitation, role, invitedBy: invitedBy.name }] : [];
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}
