import { z } from "zod";
import type { AuditSource } from "@/lib/audit/audit-source";
import { toDatabaseError } from "@/lib/db/errors";
import { promptPrisma } from "@/lib/db/prisma";
import { UNKNOWN_ADDRESS } from "./client-address";
import { inHashingSlot } from "./hashing-slots";
import { isPassword } from "./password";
import { LONGEST_PASSWORD } from "./password-rules";
import { noteRefusal, noteTooMany } from "./record-user-audit";
import { clearSignInAttempts, takeSignInAttempt } from "./sign-in-limit";

export type SignedInUser = {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly version: number;
};

const emailSchema = z.email().max(320);

/** How e-mails are stored and compared. */
export const toStoredEmail = (email: string): string => email.trim().toLowerCase();

/**
 * The user with this e-mail and password. Null when there is none, the password is another, or there were too many
 * attempts: the same answer, after the same work.
 */
export async function signInWithPassword(
  given: { readonly email: string; readonly password: string },
  by: AuditSource,
): Promise<SignedInUser | null> {
  const address = by.address ?? UNKNOWN_ADDRESS;
  const email = toStoredEmail(given.email);
  if (!emailSchema.safeParse(email).success || given.password.length > LONGEST_PASSWORD) return null;
  const attempt = takeSignInAttempt(address, email);
  if (attempt !== "taken") {
    if (attempt === "first refused") noteTooMany(email, by);
    return null;
  }
  try {
    const user = await promptPrisma().appUser.findUnique({ where: { email } });
    const isTheirs = await inHashingSlot(() => isPassword(given.password, user?.passwordHash ?? null));
    if (!user || !isTheirs) {
      noteRefusal(user?.id ?? null, { target: email, by, details: { reason: "password" } });
      return null;
    }
    clearSignInAttempts(address, email);
    return { id: user.id, email: user.email, name: user.name, version: user.sessionVersion };
  } catch (error) {
    throw toDatabaseError(error);
  }
}
