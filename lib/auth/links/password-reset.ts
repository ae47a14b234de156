import { lockAsAdministrator } from "@/lib/accounts/administrators";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import type { Prisma } from "@/prisma/generated/client";
import { inHashingSlot } from "../hashing-slots";
import { toPasswordLink } from "../known-password";
import { lockUser } from "../lock-user";
import { isWithinReach } from "../members/administrators";
import { hashPassword } from "../password";
import { getPasswordProblem } from "../password-rules";
import { recordUserAudit } from "../record-user-audit";
import { endSessionsOf } from "../sessions";
import { hashOneTimeToken, mintOneTimeToken } from "./one-time-token";

const MAILED_LIFETIME_MS = 3_600_000;
/** An administrator hands it over by some other way, which takes its time. */
const SHOWN_LIFETIME_MS = 24 * 3_600_000;

/** Those who only ever sign in with a provider keep to it. */
const hasPasswordToReset = (user: { passwordHash: string | null; identities: readonly unknown[] }) =>
  user.passwordHash !== null || user.identities.length === 0;

type Maker = { readonly madeById: number | null; readonly isMailed: boolean };

/** A link made before is void. The user must be locked. */
async function createReset(tx: Prisma.TransactionClient, userId: number, maker: Maker): Promise<string> {
  const token = mintOneTimeToken();
  const expiresAt = new Date(Date.now() + (maker.isMailed ? MAILED_LIFETIME_MS : SHOWN_LIFETIME_MS));
  const data = { tokenHash: hashOneTimeToken(token), expiresAt, createdAt: new Date(), ...maker };
  await tx.passwordReset.upsert({ where: { userId }, create: { userId, ...data }, update: data });
  return token;
}

/** The token of a link to be mailed to this address and shown to nobody; null where it is nobody's with a password. */
export const createMailedReset = (email: string, by: AuditSource): Promise<string | null> =>
  createResetFor(email, by, { madeById: null, isMailed: true });

/** The same for a link that whoever operates the server hands over, who may do anything here anyway. */
export const createOperatorReset = (email: string): Promise<string | null> =>
  createResetFor(email, SYSTEM, { madeById: null, isMailed: false });

async function createResetFor(email: string, by: AuditSource, maker: Maker): Promise<string | null> {
  try {
    const user = await prisma().appUser.findUnique({ where: { email }, include: { identities: true } });
    // By the operator's link also those whose provider is gone get in.
    if (!user || (maker.isMailed && !hasPasswordToReset(user))) return null;
    return await prisma().$transaction(async (tx) => {
      await lockUser(tx, user.id);
      await recordUserAudit(user.id, { action: "user.password_reset_requested", by, target: email }, tx);
      return createReset(tx, user.id, maker);
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}

export type ResetLinkOutcome =
  | { readonly status: "made"; readonly token: string; readonly email: string }
  | { readonly status: "not a member" | "beyond reach" | "single sign-on" | "yourself" };

/**
 * A link that an administrator may hand to a member of the account. Whoever holds it can become that member, so it is only made
 * where all the member's accounts are the administrator's too. Throws NotAdministratorError.
 */
export async function createResetLink(
  scope: AccountScope,
  userId: number,
  administratorId: number,
  by: AuditSource,
): Promise<ResetLinkOutcome> {
  const { accountId } = scope;
  // Whoever found their browser signed in must not get around the present password.
  if (userId === administratorId) return { status: "yourself" };
  try {
    return await prisma().$transaction(async (tx) => {
      await lockAsAdministrator(tx, scope, by);
      await lockUser(tx, userId);
      const user = await tx.appUser.findFirst({
        where: { id: userId, memberships: { some: { accountId } } },
        include: { identities: true },
      });
      if (!user) return { status: "not a member" };
      if (!(await isWithinReach(tx, administratorId, userId))) return { status: "beyond reach" };
      if (!hasPasswordToReset(user)) return { status: "single sign-on" };
      const { email } = user;
      await recordAudit({ accountId, action: "user.password_reset_requested", by, target: email }, tx);
      return {
        status: "made",
        token: await createReset(tx, userId, { madeById: administratorId, isMailed: false }),
        email,
      };
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Whose password the link resets; null where it was used, replaced, or is too old. */
export async function readReset(token: string): Promise<{ email: string } | null> {
  try {
    const where = { tokenHash: hashOneTimeToken(token), expiresAt: { gt: new Date() } };
    const reset = await prisma().passwordReset.findFirst({ where, select: { user: { select: { email: true } } } });
    return reset && { email: reset.user.email };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

export type ResetOutcome =
  | { readonly status: "reset"; readonly email: string }
  | { readonly status: "no link" }
  /** As the end of a sentence. */
  | { readonly status: "weak"; readonly problem: string };

/** Sets the password and ends every session of the user; of several uses of a link at once one counts. */
export async function resetPassword(token: string, password: string, by: AuditSource): Promise<ResetOutcome> {
  const open = await readReset(token);
  if (!open) return { status: "no link" };
  const problem = getPasswordProblem(password, open.email);
  if (problem) return { status: "weak", problem };
  const passwordHash = await inHashingSlot(() => hashPassword(password));
  try {
    return await prisma().$transaction(async (tx) => {
      const where = { tokenHash: hashOneTimeToken(token), expiresAt: { gt: new Date() } };
      const found = await tx.passwordReset.findFirst({ where, select: { userId: true } });
      if (!found) return { status: "no link" };
      // Waits for whoever is joining an account just now, or uses the same link.
      await lockUser(tx, found.userId);
      const reset = await tx.passwordReset.findFirst({ where, include: { user: true } });
      if (!reset) return { status: "no link" };
      await tx.passwordReset.deleteMany({ where });
      const { user, madeById, isMailed } = reset;
      if (madeById !== null && !(await isWithinReach(tx, madeById, user.id))) return { status: "no link" };
      const emailVerifiedAt = user.emailVerifiedAt ?? (isMailed ? new Date() : null);
      const link = toPasswordLink(madeById === null ? null : { kind: "reset", by: madeById });
      await tx.appUser.update({ where: { id: user.id }, data: { passwordHash, emailVerifiedAt, ...link } });
      await endSessionsOf(user.id, tx);
      await recordUserAudit(user.id, { action: "user.password_reset", by, target: user.email }, tx);
      return { status: "reset", email: user.email };
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}
