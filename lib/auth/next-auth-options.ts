import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { beginSession, type SignInRequest, toSignInSource } from "./begin-session";
import { findUserOfIdentity } from "./identity";
import { OIDC_PROVIDER, oidcProviders } from "./oidc-provider";
import { recordUserAudit } from "./record-user-audit";
import { toRequestSource, toUserActor } from "./request-source";
import { isServedSecurely, sessionCookieName, sessionCookieOptions, sessionSecret } from "./session-cookie";
import { endSessionOfClaims, getUserOfClaims } from "./session-user";
import { ABSOLUTE_SECONDS } from "./sessions";
import { signInWithPassword } from "./sign-in";

/** next-auth puts the message of what `authorize` throws into an address, so it must say nothing. */
export const SIGN_IN_UNAVAILABLE = "Unavailable";

const credentialsSchema = z.object({ email: z.string(), password: z.string() });

const credentials = (request: SignInRequest) =>
  CredentialsProvider({
    credentials: { email: {}, password: {} },
    async authorize(given) {
      const parsed = credentialsSchema.safeParse(given);
      if (!parsed.success) return null;
      try {
        const user = await signInWithPassword(parsed.data, toSignInSource(request));
        if (!user) return null;
        const session = await beginSession(user, request, "password");
        return { id: String(user.id), email: user.email, name: user.name, session };
      } catch {
        throw new Error(SIGN_IN_UNAVAILABLE);
      }
    },
  });

/** next-auth's settings for one request: who may sign in how, an encrypted token in a cookie, and our own pages. */
export const nextAuthOptions = (request: SignInRequest): AuthOptions => ({
  secret: sessionSecret(),
  providers: [credentials(request), ...oidcProviders()],
  session: { strategy: "jwt", maxAge: ABSOLUTE_SECONDS },
  pages: { signIn: "/login", signOut: "/login", error: "/login" },
  useSecureCookies: isServedSecurely(),
  cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
  callbacks: {
    redirect: ({ url, baseUrl }) => toAddressHere(url, baseUrl),
    async signIn({ user, account, profile }) {
      if (account?.provider !== OIDC_PROVIDER) return true;
      try {
        const outcome = await findUserOfIdentity(profile, toSignInSource(request));
        if (outcome.status === "refused") return `/login?error=${outcome.reason}`;
        const { id, email, name } = outcome.user;
        const session = await beginSession(outcome.user, request, "single sign-on");
        // What the next callback gets: until here it is what the provider says.
        Object.assign(user, { id: String(id), email, name, session });
        return true;
      } catch (error) {
        // next-auth would put the message of the error into an address.
        logger().warn({ error: describeError(error) }, "single sign-on failed");
        return "/login?error=Callback";
      }
    },
    async jwt({ token, user }) {
      if (user) return { ...token, session: sessionOf(user) };
      // Throwing clears the cookie, which a database that is away for a moment must not do.
      const isOver = (await getUserOfClaims(token).catch(() => "unknown")) === null;
      if (isOver) throw new Error("the session has ended");
      return token;
    },
  },
  events: {
    // Otherwise a copy of the cookie would still be good.
    signOut: ({ token }) => signOut(token, request),
  },
  // Its metadata may hold tokens and addresses, so little of it is kept.
  logger: {
    error: (code, metadata) =>
      code.includes("OAUTH")
        ? logger().warn({ code, reason: toReason(metadata) }, "single sign-on failed")
        : logger().debug({ code }, "next-auth"),
    warn: () => {},
    debug: () => {},
  },
});

/** next-auth's own way fails on what is no address, and takes `//host` for a path. */
function toAddressHere(url: string, origin: string): string {
  const target = URL.canParse(url, origin) ? new URL(url, origin) : null;
  return target?.origin === origin ? target.href : origin;
}

/** What went wrong, for whoever runs the server; "…, expected A, got: B" would tell states and nonces. */
function toReason(metadata: object): string | undefined {
  const error = metadata instanceof Error ? metadata : "error" in metadata ? metadata.error : undefined;
  return error instanceof Error ? error.message.split(", expected")[0]?.slice(0, LONGEST_REASON) : undefined;
}

const LONGEST_REASON = 200;

const sessionOf = (user: object): unknown => ("session" in user ? user.session : undefined);

async function signOut(token: unknown, { headers, requestId }: SignInRequest): Promise<void> {
  const user = await getUserOfClaims(token);
  if (!user) return;
  await endSessionOfClaims(token);
  const by = toRequestSource(toUserActor(user), headers, requestId);
  await recordUserAudit(user.id, { action: "session.signed_out", by });
}
