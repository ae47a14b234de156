import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/lib/env";

export const OIDC_PROVIDER = "oidc";

const TIMEOUT_MS = 5_000;

/** Whether people can also sign in with the operator's OpenID Connect provider. */
export const hasSingleSignOn = (): boolean => env().OIDC_ISSUER !== undefined;

/** Of the ID token, which is checked by then; next-auth's type leaves out what openid-client's token set can do. */
const claimsOf = (tokens: object) => (tokens as { claims: () => Record<string, unknown> }).claims();

/**
 * The provider of the settings, or none. next-auth (openid-client) checks signature, issuer, audience, expiry and nonce of the ID
 * token, and by PKCE and state that the answer is to a question of this browser.
 */
export function oidcProviders(): OAuthConfig<Record<string, unknown>>[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env();
  if (!issuer || !clientId || !clientSecret) return [];
  return [
    {
      id: OIDC_PROVIDER,
      name: "Single sign-on",
      type: "oauth",
      wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId,
      clientSecret,
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      httpOptions: { timeout: TIMEOUT_MS },
      userinfo: {
        // Providers may keep all but the subject out of the token.
        async request({ tokens, client }) {
          const claims = claimsOf(tokens);
          if (claims.email !== undefined || !tokens.access_token) return claims;
          const info = await client.userinfo(tokens.access_token);
          if (info.sub !== claims.sub) throw new Error("the provider answered about somebody else");
          return { ...info, ...claims };
        },
      },
      profile: ({ sub }) => ({ id: String(sub) }),
    },
  ];
}
