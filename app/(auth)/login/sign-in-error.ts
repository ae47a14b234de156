import type { IdentityRefusal } from "@/lib/auth/identity";

const NOT_COMPLETED = "Single sign-on was not completed. Try again.";

/** Why somebody is not let in, and next-auth's reasons. */
const SENTENCES: Readonly<Record<IdentityRefusal | "OAuthSignin" | "OAuthCallback" | "Callback", string>> = {
  unverified: "Your identity provider has not verified your e-mail address, so nobody here can be known by it.",
  unknown: "Nobody here has your e-mail address. Ask an administrator of your account for an invitation.",
  "other-identity": "Somebody else's identity is linked with your e-mail address. Ask whoever runs this server.",
  OAuthSignin: "The identity provider did not answer. Try again in a moment, or sign in with your password.",
  OAuthCallback: NOT_COMPLETED,
  Callback: NOT_COMPLETED,
};

const isKnown = (error: unknown): error is keyof typeof SENTENCES =>
  typeof error === "string" && Object.hasOwn(SENTENCES, error);

/** Why a sign-in led back to its page, by the `error` of the address; what else stands there says nothing. */
export const toSignInError = (error: unknown): string | null => (isKnown(error) ? SENTENCES[error] : null);
