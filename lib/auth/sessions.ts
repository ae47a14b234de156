import { randomBytes } from "node:crypto";
import { toDatabaseError } from "@/lib/db/errors";
import { promptPrisma } from "@/lib/db/prisma";
import type { PrismaClient } from "@/prisma/generated/client";

/** A session ends after a week without use, and after a month in any case. */
const IDLE_SECONDS = 7 * 24 * 3600;
export const ABSOLUTE_SECONDS = 30 * 24 * 3600;
/** How exactly the last use is known; less would make every request write. */
const USE_SECONDS = 300;

const LONGEST_USER_AGENT = 400;

/** Where somebody signed in, for them to recognise it. */
export type SessionOrigin = { readonly address: string; readonly userAgent: string | null };

/** The user and the version of their sessions as it was when they proved who they are. */
export type Proven = { readonly id: number; readonly version: number };

const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000);
const inForce = () => ({
  createdAt: { gt: secondsAgo(ABSOLUTE_SECONDS) },
  lastUsedAt: { gt: secondsAgo(IDLE_SECONDS) },
});

/**
 * Begins a session and answers its id. Sessions that were ended since the user proved who they are end this one too: it is
 * of the version that they had then.
 */
export async function createSession(
  { id: userId, version }: Proven,
  { address, userAgent }: SessionOrigin,
): Promise<string> {
  const id = randomBytes(16).toString("base64url");
  const shortened = userAgent?.slice(0, LONGEST_USER_AGENT) ?? null;
  try {
    await promptPrisma().session.deleteMany({ where: { userId, NOT: inForce() } });
    await promptPrisma().session.create({ data: { id, userId, version, address, userAgent: shortened } });
    return id;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Whose session this is, as long as it has not ended; notes that it is used. */
export async function findSessionUser(id: string, userId: number) {
  try {
    const session = await promptPrisma().session.findFirst({
      where: { id, userId, ...inForce() },
      select: { version: true, lastUsedAt: true, user: true },
    });
    if (!session || session.version !== session.user.sessionVersion) return null;
    if (session.lastUsedAt < secondsAgo(USE_SECONDS))
      await promptPrisma().session.updateMany({ where: { id }, data: { lastUsedAt: new Date() } });
    return session.user;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Ends one session of the user; false where there was none. */
export async function endSession(id: string, userId: number): Promise<boolean> {
  try {
    const { count } = await promptPrisma().session.deleteMany({ where: { id, userId } });
    return count > 0;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Ends every session of the user, also those that are beginning just now. */
export async function endSessionsOf(
  userId: number,
  database: Pick<PrismaClient, "appUser" | "session"> = promptPrisma(),
): Promise<void> {
  try {
    await database.appUser.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } } });
    await database.session.deleteMany({ where: { userId } });
  } catch (error) {
    throw toDatabaseError(error);
  }
}

export type OwnSession = SessionOrigin & { readonly id: string; readonly createdAt: Date; readonly lastUsedAt: Date };

/** The user's sessions, last used first. */
export async function listSessions(userId: number): Promise<OwnSession[]> {
  try {
    const sessions = await promptPrisma().session.findMany({
      where: { userId, ...inForce() },
      select: { id: true, createdAt: true, lastUsedAt: true, address: true, userAgent: true },
      orderBy: [{ lastUsedAt: "desc" }, { id: "asc" }],
    });
    return sessions.map((session) => ({ ...session, address: session.address ?? "" }));
  } catch (error) {
    throw toDatabaseError(error);
  }
}
