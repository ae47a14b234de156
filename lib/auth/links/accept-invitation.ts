import { isPasswordKnownBeyond, type ShownLink } from "@/lib/accounts/known-password";
import type { AuditSource } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import { toDatabaseError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import { prisma } from "@/lib/db/prisma";
import type { AppUser, Prisma } from "@/prisma/generated/client";
import { AttemptLimit } from "../attempt-limit";
import { inHashingSlot } from "../hashing-slots";
import { toPasswordLink } from "../known-password";
import { lockUser } from "../lock-user";
import { hashPassword, isPassword } from "../password";
import { getPasswordProblem } from "../password-rules";
import { takePresentPasswordGuess } from "../present-password-limit";
import { recordUserAudit } from "../record-user-audit";
import { toUserActor } from "../request-source";
import { type Role, toHighestRole } from "../roles";
import type { SessionUser } from "../session-user";
import { endSessionsOf } from "../sessions";
import { hashOneTimeToken } from "./one-time-token";

export type OpenInvitation = {
  readonly accountSid: string;
  readonly accountName: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  /** Whether somebody with this e-mail can sign in already; null where the link was shown to whoever invited: it is not for them to know. */
  readonly isKnown: boolean | null;
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
    const { account, email, invitedBy, isMailed } = invitation;
    const known = await prisma().appUser.findUnique({ where: { email }, select: { id: true } });
    return {
      accountSid: account.sid,
      accountName: account.name,
      email,
      role,
      invitedBy: invitedBy.name,
      isKnown: isMailed ? known !== null : null,
    };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

const toWhere = (token: string, email: string | undefined) => ({
  tokenHash: hashOneTimeToken(token),
  expiresAt: { gt: new Date() },
  ...(email && { email }),
});

const findInvitation = (tx: Prisma.TransactionClient, token: string, email?: string): Promise<Invitation | null> =>
  tx.invitation.findFirst({ where: toWhere(token, email), include: OPEN });

/** Deleting it is what uses it up: of several that come at once, one gets it. */
async function takeInvitation(tx: Prisma.TransactionClient, token: string, email?: string): Promise<Invitation | null> {
  const where = toWhere(token, email);
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

export type Acceptance =
  | { readonly status: "joined"; readonly accountSid: string; readonly hasNewPassword: boolean }
  /** The link is of no use to them; or they compared passwords with theirs too often. */
  | { readonly status: "void" | "too many guesses" }
  /** An administrator of another account may know their password: they must choose another. The invitation is still there. */
  | { readonly status: "password needed" }
  /** As the end of a sentence. */
  | { readonly status: "weak"; readonly problem: string };

/**
 * For somebody who is signed in; only the person who was invited can accept. Whoever may know their password must not enter the account
 * with it: then it takes another one, which ends every session, this one too.
 */
export async function acceptInvitation(
  token: string,
  user: SessionUser,
  by: AuditSource,
  password?: string,
): Promise<Acceptance> {
  const { id, email, sessionId } = user;
  try {
    const next = password === undefined ? NOT_NEEDED : await checkNextPassword(token, user, password);
    if (next.status !== "checked") return next;
    const { passwordHash } = next;
    return await prisma().$transaction(async (tx) => {
      // Whoever resets the password at this moment ends the session first, or comes too late.
      await lockUser(tx, id);
      const session = await tx.session.findFirst({ where: { id: sessionId, userId: id }, include: { user: true } });
      const open = session && (await findInvitation(tx, token, email));
      if (!open) return { status: "void" };
      const needsPassword = await isPasswordKnownBeyond(tx, session.user, open);
      if (needsPassword && !passwordHash) return { status: "password needed" };
      const invitation = await takeInvitation(tx, token, email);
      if (!invitation) return { status: "void" };
      await join(tx, { id, email }, invitation, by);
      const hasNewPassword = needsPassword && passwordHash !== null;
      if (hasNewPassword) await replaceKnownPassword(tx, session.user, passwordHash, invitation, by);
      return { status: "joined", accountSid: invitation.account.sid, hasNewPassword };
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}

type NextPassword = { readonly status: "checked"; readonly passwordHash: string | null };

const NOT_NEEDED: NextPassword = { status: "checked", passwordHash: null };

/**
 * Comparing it with the present one tells that one to whoever tries enough of them, and hashing is work: only where the link is theirs and
 * takes another password, and as often as in changing it.
 */
async function checkNextPassword(
  token: string,
  { id, email }: SessionUser,
  password: string,
): Promise<NextPassword | Exclude<Acceptance, { status: "joined" }>> {
  const open = await findInvitation(prisma(), token, email);
  if (!open) return { status: "void" };
  const user = await prisma().appUser.findUniqueOrThrow({ where: { id } });
  if (!(await isPasswordKnownBeyond(prisma(), user, open))) return NOT_NEEDED;
  const problem = getPasswordProblem(password, email);
  if (problem) return { status: "weak", problem };
  if (!takePresentPasswordGuess(id)) return { status: "too many guesses" };
  if (await inHashingSlot(() => isPassword(password, user.passwordHash)))
    return { status: "weak", problem: "must be another one than before" };
  return { status: "checked", passwordHash: await inHashingSlot(() => hashPassword(password)) };
}

/**
 * It took the session and the link to choose it, so nobody knows it who had only one of them. A link that was shown may have been used
 * by whoever knew the old one, so only a mailed one ends the mark; that of a reset stays its maker's, with whom it is to end.
 */
async function replaceKnownPassword(
  tx: Prisma.TransactionClient,
  { id, email, passwordLink }: Pick<AppUser, "id" | "email" | "passwordLink">,
  passwordHash: string,
  { isMailed, invitedById }: Invitation,
  by: AuditSource,
): Promise<void> {
  const kind: ShownLink = "invitation";
  const shown = passwordLink === kind && toPasswordLink({ kind, by: invitedById });
  await tx.appUser.update({ where: { id }, data: { passwordHash, ...(isMailed ? toPasswordLink(null) : shown) } });
  await tx.passwordReset.deleteMany({ where: { userId: id } });
  await recordUserAudit(id, { action: "user.password_changed", by, target: email }, tx);
  await endSessionsOf(id, tx);
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
      const { email, account, isMailed, invitedById } = invitation;
      const link = toPasswordLink(isMailed ? null : { kind: "invitation", by: invitedById });
      const user = await tx.appUser.create({ data: { email, name, passwordHash, ...link } });
      const source = { ...by, actor: toUserActor(user) };
      await recordAudit({ accountId: account.id, action: "user.created", by: source, target: email }, tx);
      await join(tx, user, invitation, by);
      return { accountSid: account.sid, email };
    });
  } catch (error) {
    if (!isTaken(error)) throw toDatabaseError(error);
    await noteKnown(token, by);
    return null;
  }
}

/** Told of once in a while, so that the log cannot be flooded by asking again. */
const askings = () =>
  onePerProcess("known-askings", () => new AttemptLimit({ max: 1, windowMs: 15 * 60_000, maxKeys: 10_000 }));

/** Whoever asks learns that somebody has that e-mail; that they asked is not kept from the account. */
async function noteKnown(token: string, by: AuditSource): Promise<void> {
  try {
    const open = await findInvitation(prisma(), token);
    if (!open || !askings().take(`${open.accountId} ${open.email}`)) return;
    const details = { reason: "is no new person" };
    await recordAudit({ accountId: open.accountId, action: "session.refused", by, target: open.email, details });
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Two invitations of one new person, accepted at once: the second one's e-mail is taken. */
const isTaken = (error: unknown) => error instanceof Error && "code" in error && error.code === "P2002";
