import type { AuditSource } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import type { Prisma } from "@/prisma/generated/client";
import { inHashingSlot } from "../hashing-slots";
import { hashPassword } from "../password";
import { toUserActor } from "../request-source";
import { type Role, toHighestRole } from "../roles";
import type { SessionUser } from "../session-user";
import { hashOneTimeToken } from "./one-time-token";

export type OpenInvitation = {
  readonly accountSid: string;
  readonly accountName: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  /** Whether somebody with this e-mail can sign in already. */
  readonly isKnown: boolean;
};

const OPEN = { account: true, invitedBy: true } as const;
type Invitation = Prisma.InvitationGetPayload<{ include: typeof OPEN }>;

/** Whom the link invites to what; null where it was used, taken back, replaced, or is too old. */
export async function readInvitation(token: string): Promise<OpenInvitation | null> {
  try {
    const where = { tokenHash: hashOneTimeToken(token), expiresAt: { gt: new Date() } };
    const invitation = await prisma().invitation.findFirst({ where, include: OPEN });
    const role = invitation && toHighestRole([invitation.role]);
    if (!invitation || !role) return null;
    const { account, email, invitedBy } = invitation;
    const known = await prisma().appUser.findUnique({ where: { email }, select: { id: true } });
    return {
      accountSid: account.sid,
      accountName: account.name,
      email,
      role,
      invitedBy: invitedBy.name,
      isKnown: known !== null,
    };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Deleting it is what uses it up: of several that come at once, one gets it. */
async function takeInvitation(tx: Prisma.TransactionClient, token: string, email?: string): Promise<Invitation | null> {
  const where = { tokenHash: hashOneTimeToken(token), expiresAt: { gt: new Date() }, ...(email && { email }) };
  const found = await tx.invitation.findFirst({ where, include: OPEN });
  const { count } = await tx.invitation.deleteMany({ where });
  return count === 1 ? found : null;
}

type Joining = { readonly accountId: number; readonly role: string; readonly isMailed: boolean };

/** Makes the user a member, and notes that they read that mailbox where the link was nowhere else. */
async function join(
  tx: Prisma.TransactionClient,
  user: { readonly id: number; readonly email: string },
  { accountId, role, isMailed }: Joining,
  by: AuditSource,
): Promise<void> {
  const key = { accountId, userId: user.id };
  await tx.membership.upsert({ where: { accountId_userId: key }, create: { ...key, role }, update: {} });
  // An administrator's link must not open what the user had not joined when it was made.
  await tx.passwordReset.deleteMany({ where: { userId: user.id, madeById: { not: null } } });
  if (isMailed)
    await tx.appUser.updateMany({
      where: { id: user.id, emailVerifiedAt: null },
      data: { emailVerifiedAt: new Date() },
    });
  const source = { ...by, actor: toUserActor(user) };
  await recordAudit({ accountId, action: "member.joined", by: source, target: user.email, details: { role } }, tx);
}

/** Accepts every invitation of the user, who has just proved to read that mailbox. */
export async function joinInvited(
  tx: Prisma.TransactionClient,
  user: { readonly id: number; readonly email: string },
  by: AuditSource,
): Promise<void> {
  const where = { email: user.email, expiresAt: { gt: new Date() } };
  for (const { accountId, role } of await tx.invitation.findMany({ where, orderBy: { accountId: "asc" } })) {
    const { count } = await tx.invitation.deleteMany({ where: { ...where, accountId } });
    if (count > 0) await join(tx, user, { accountId, role, isMailed: true }, by);
  }
}

/** For somebody who is signed in; only the person who was invited can accept. Null where the link is of no use to them. */
export async function acceptInvitation(
  token: string,
  { id, email, sessionId }: SessionUser,
  by: AuditSource,
): Promise<{ accountSid: string } | null> {
  try {
    return await prisma().$transaction(async (tx) => {
      // Whoever resets the password at this moment ends the session first, or comes too late.
      await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${id} FOR NO KEY UPDATE`;
      if (!(await tx.session.findFirst({ where: { id: sessionId, userId: id }, select: { id: true } }))) return null;
      const invitation = await takeInvitation(tx, token, email);
      if (!invitation) return null;
      await join(tx, { id, email }, invitation, by);
      return { accountSid: invitation.account.sid };
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}

export type NewPerson = { readonly name: string; readonly password: string };

/** For somebody who is new: makes the user who was invited. Null where the link is of no use, or they are not new. */
export async function acceptAsNewUser(
  token: string,
  { name, password }: NewPerson,
  by: AuditSource,
): Promise<{ accountSid: string; email: string } | null> {
  const open = await readInvitation(token);
  if (!open || open.isKnown) return null;
  const passwordHash = await inHashingSlot(() => hashPassword(password));
  try {
    return await prisma().$transaction(async (tx) => {
      const invitation = await takeInvitation(tx, token);
      if (!invitation) return null;
      const { email, account } = invitation;
      const user = await tx.appUser.create({ data: { email, name, passwordHash } });
      const source = { ...by, actor: toUserActor(user) };
      await recordAudit({ accountId: account.id, action: "user.created", by: source, target: email }, tx);
      await join(tx, user, invitation, by);
      return { accountSid: account.sid, email };
    });
  } catch (error) {
    if (isTaken(error)) return null;
    throw toDatabaseError(error);
  }
}

/** Two invitations of one new person, accepted at once: the second one's e-mail is taken. */
const isTaken = (error: unknown) => error instanceof Error && "code" in error && error.code === "P2002";
