const NOT_COMPLETED = "Single sign-on was not completed. Try again.";

/** Our own reasons (lib/auth/identity.ts) and next-auth's; what else stands in the address says nothing. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  ["unverified", "Your identity provider has not verified your e-mail address, so nobody here can be known by it."],
  ["unknown", "Nobody here has your e-mail address. Ask an administrator of your account for an invitation."],
  ["other-identity", "Somebody else's identity is linked with your e-mail address. Ask whoever runs this server."],
  ["OAuthSignin", "The identity provider did not answer. Try again in a moment, or sign in with your password."],
  ["OAuthCallback", NOT_COMPLETED],
  ["Callback", NOT_COMPLETED],
]);

/** Why a sign-in led back to its page, by the `error` of the address. */
export const toSignInError = (error: unknown): string | null =>
  typeof error === "string" ? (SENTENCES.get(error) ?? null) : null;
