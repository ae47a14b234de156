import type { AuditSource } from "@/lib/audit/audit-source";
import { toDatabaseError } from "@/lib/db/errors";
import { onePerProcess } from "@/lib/db/one-per-process";
import { prisma } from "@/lib/db/prisma";
import { AttemptLimit } from "./attempt-limit";
import { inHashingSlot } from "./hashing-slots";
import { hashPassword, isPassword } from "./password";
import { getPasswordProblem, LONGEST_PASSWORD } from "./password-rules";
import { clearPresentPasswordGuesses, takePresentPasswordGuess } from "./present-password-limit";
import { noteRefusal, recordUserAudit } from "./record-user-audit";
import type { SessionUser } from "./session-user";
import { endSessionsOf } from "./sessions";

/** Each is a line in the audit log of every account that they are a member of, which nobody can take out again. */
const renamings = () =>
  onePerProcess("renamings", () => new AttemptLimit({ max: 20, windowMs: 3_600_000, maxKeys: 10_000 }));

export async function renameUser(
  { id, email }: SessionUser,
  name: string,
  by: AuditSource,
): Promise<"renamed" | "too many"> {
  if (!renamings().take(String(id))) return "too many";
  try {
    await prisma().$transaction(async (tx) => {
      const [renamed] = await tx.$queryRaw<{ before: string }[]>`
        UPDATE app_user SET name = ${name} WHERE id = ${id} RETURNING old.name AS before`;
      if (!renamed || renamed.before === name) return;
      const details = { from: renamed.before, to: name };
      await recordUserAudit(id, { action: "user.renamed", by, target: email, details }, tx);
    });
    return "renamed";
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Whether the user has a password; those who only sign in with a provider have none. */
export async function hasPassword({ id }: SessionUser): Promise<boolean> {
  try {
    const user = await prisma().appUser.findUnique({ where: { id }, select: { passwordHash: true } });
    return (user?.passwordHash ?? null) !== null;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

export type PasswordChange =
  /** Every session was ended with it. */
  | { readonly status: "changed" | "wrong password" | "too many" }
  /** As the end of a sentence. */
  | { readonly status: "weak"; readonly problem: string };

type Passwords = { readonly present: string; readonly next: string };

/** Changes the user's password, who proves by the present one that it is them. Links to reset it are void. */
export async function changePassword(
  { id, email }: SessionUser,
  { present, next }: Passwords,
  by: AuditSource,
): Promise<PasswordChange> {
  const problem = getPasswordProblem(next, email);
  if (problem) return { status: "weak", problem };
  if (!takePresentPasswordGuess(id)) return { status: "too many" };
  try {
    const user = await prisma().appUser.findUnique({ where: { id }, select: { passwordHash: true } });
    const isTheirs =
      present.length <= LONGEST_PASSWORD &&
      (await inHashingSlot(() => isPassword(present, user?.passwordHash ?? null)));
    if (!isTheirs) {
      noteRefusal(id, { target: email, by, details: { reason: "present password" } });
      return { status: "wrong password" };
    }
    clearPresentPasswordGuesses(id);
    const passwordHash = await inHashingSlot(() => hashPassword(next));
    return await prisma().$transaction(async (tx) => {
      // Whoever has reset it meanwhile means to keep this one out.
      const { count } = await tx.appUser.updateMany({
        where: { id, passwordHash: user?.passwordHash ?? null },
        data: { passwordHash },
      });
      if (count === 0) return { status: "wrong password" } as const;
      await tx.passwordReset.deleteMany({ where: { userId: id } });
      await recordUserAudit(id, { action: "user.password_changed", by, target: email }, tx);
      await endSessionsOf(id, tx);
      return { status: "changed" } as const;
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Ends one of the user's sessions; without a word where there is none. */
export async function endOneSession(
  { id: userId, email }: SessionUser,
  sessionId: string,
  by: AuditSource,
): Promise<void> {
  try {
    await prisma().$transaction(async (tx) => {
      const { count } = await tx.session.deleteMany({ where: { id: sessionId, userId } });
      if (count > 0) await recordUserAudit(userId, { action: "session.ended", by, target: email }, tx);
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Ends every session of the user. */
export async function signOutEverywhere({ id, email }: SessionUser, by: AuditSource): Promise<void> {
  try {
    await prisma().$transaction(async (tx) => {
      await endSessionsOf(id, tx);
      await recordUserAudit(id, { action: "session.ended_everywhere", by, target: email }, tx);
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}
