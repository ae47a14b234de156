import { decode } from "next-auth/jwt";
import { z } from "zod";
import { toDatabaseError } from "@/lib/db/errors";
import { promptPrisma } from "@/lib/db/prisma";
import { parseCookies } from "./parse-cookies";
import { sessionCookieName, sessionSecret } from "./session-cookie";

export type SessionUser = { readonly id: number; readonly email: string; readonly name: string };

/** A session that is used ends after a week without use, and after a month in any case. */
export const IDLE_SECONDS = 7 * 24 * 3600;
const ABSOLUTE_SECONDS = 30 * 24 * 3600;

/** What the session token says, besides what next-auth itself needs. */
const claimsSchema = z.object({
  sub: z.coerce.number().int().positive(),
  version: z.number().int(),
  signedInAt: z.number(),
});

/** The user whom the claims of a session token name, unless the session has ended since. */
export async function getUserOfClaims(token: unknown): Promise<SessionUser | null> {
  const claims = claimsSchema.safeParse(token);
  if (!claims.success) return null;
  const { sub: id, version, signedInAt } = claims.data;
  if (Date.now() / 1000 - signedInAt > ABSOLUTE_SECONDS) return null;
  try {
    const user = await promptPrisma().appUser.findUnique({
      where: { id },
      select: { id: true, email: true, name: true, sessionVersion: true },
    });
    if (user?.sessionVersion !== version) return null;
    return { id: user.id, email: user.email, name: user.name };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Ends the session that the claims are of, and with it all of this user's: a session has no name of its own. */
export async function endSessions(token: unknown): Promise<void> {
  const claims = claimsSchema.safeParse(token);
  if (!claims.success) return;
  const { sub: id, version } = claims.data;
  try {
    // Of a session that has ended already this ends nothing.
    await promptPrisma().appUser.updateMany({
      where: { id, sessionVersion: version },
      data: { sessionVersion: { increment: 1 } },
    });
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Who is signed in, by a request's `Cookie` header; asks the database, so an ended session ends at once. */
export async function getSessionUser(cookieHeader: string | null): Promise<SessionUser | null> {
  const token = parseCookies(cookieHeader).get(sessionCookieName());
  if (!token) return null;
  const claims = await decode({ token, secret: sessionSecret() }).catch(() => null);
  return claims && getUserOfClaims(claims);
}
