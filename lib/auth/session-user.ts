import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { parseCookies } from "./parse-cookies";
import { sessionCookieName, sessionSecret } from "./session-cookie";
import { ABSOLUTE_SECONDS, endSession, findSessionUser } from "./sessions";

export type SessionUser = {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly sessionId: string;
};

/** What the session token says, besides what next-auth itself needs. */
const claimsSchema = z.object({ sub: z.coerce.number().int().positive(), session: z.string().min(1).max(64) });

/** The user whom the claims of a session token name, unless the session has ended since. */
export async function getUserOfClaims(token: unknown): Promise<SessionUser | null> {
  const claims = claimsSchema.safeParse(token);
  if (!claims.success) return null;
  const { sub, session: sessionId } = claims.data;
  const user = await findSessionUser(sessionId, sub);
  return user && { id: user.id, email: user.email, name: user.name, sessionId };
}

/** Ends the session that the claims are of. */
export async function endSessionOfClaims(token: unknown): Promise<void> {
  const claims = claimsSchema.safeParse(token);
  if (claims.success) await endSession(claims.data.session, claims.data.sub);
}

async function readClaims(cookieHeader: string | null): Promise<unknown> {
  const token = parseCookies(cookieHeader).get(sessionCookieName());
  return token ? decode({ token, secret: sessionSecret() }).catch(() => null) : null;
}

/** Who is signed in, by a request's `Cookie` header; asks the database, so an ended session ends at once. */
export async function getSessionUser(cookieHeader: string | null): Promise<SessionUser | null> {
  const claims = await readClaims(cookieHeader);
  return claims ? getUserOfClaims(claims) : null;
}

/** Ends the session of a request's `Cookie` header, if there is one: whoever signs in again leaves none behind. */
export async function endSessionOfCookie(cookieHeader: string | null): Promise<void> {
  await endSessionOfClaims(await readClaims(cookieHeader));
}

/** The value of the session cookie. */
export const toSessionToken = (userId: number, sessionId: string): Promise<string> =>
  encode({
    token: { sub: String(userId), session: sessionId },
    secret: sessionSecret(),
    maxAge: ABSOLUTE_SECONDS,
  });
