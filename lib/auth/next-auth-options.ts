import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { logger } from "@/lib/observability/logger";
import { toClientAddress } from "./client-address";
import { isServedSecurely, sessionCookieName, sessionSecret } from "./session-cookie";
import { endSessions, getUserOfClaims, IDLE_SECONDS } from "./session-user";
import { signInWithPassword } from "./sign-in";

/** next-auth puts the message of what `authorize` throws into an address, so it must say nothing. */
export const SIGN_IN_UNAVAILABLE = "Unavailable";

const credentialsSchema = z.object({ email: z.string(), password: z.string() });

const credentials = () =>
  CredentialsProvider({
    credentials: { email: {}, password: {} },
    async authorize(given, request) {
      const parsed = credentialsSchema.safeParse(given);
      if (!parsed.success) return null;
      try {
        const user = await signInWithPassword(parsed.data, toClientAddress(request.headers ?? {}));
        return user && { id: String(user.id), email: user.email, name: user.name, version: user.version };
      } catch {
        throw new Error(SIGN_IN_UNAVAILABLE);
      }
    },
  });

/** next-auth's settings: e-mail and password, an encrypted token in a cookie, and our own pages. */
export const nextAuthOptions = (): AuthOptions => ({
  secret: sessionSecret(),
  providers: [credentials()],
  session: { strategy: "jwt", maxAge: IDLE_SECONDS },
  pages: { signIn: "/login", signOut: "/login", error: "/login" },
  useSecureCookies: isServedSecurely(),
  cookies: {
    sessionToken: {
      name: sessionCookieName(),
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: isServedSecurely() },
    },
  },
  callbacks: {
    async jwt({ token, user }) {
      if (user) return { ...token, version: versionOf(user), signedInAt: Math.floor(Date.now() / 1000) };
      // Throwing clears the cookie, which a database that is away for a moment must not do.
      const isOver = (await getUserOfClaims(token).catch(() => "unknown")) === null;
      if (isOver) throw new Error("the session has ended");
      return token;
    },
  },
  events: {
    // Otherwise a copy of the cookie would still be good for a week.
    signOut: ({ token }) => endSessions(token),
  },
  // Its metadata may hold tokens and addresses, so only the code is kept.
  logger: {
    error: (code) => logger().debug({ code }, "next-auth"),
    warn: () => {},
    debug: () => {},
  },
});

const versionOf = (user: object): unknown => ("version" in user ? user.version : undefined);
