import { expect, it } from "vitest";
import { toSignInError } from "./sign-in-error";

it.each(["unverified", "unknown", "other-identity", "OAuthSignin", "OAuthCallback", "Callback"])("says %s", (error) =>
  expect(toSignInError(error)).toMatch(/^[A-Z].*\.$/),
);

it.each([undefined, "", "Call +1 555 0100", "toString", ["unknown"]])("says nothing of %j", (error) =>
  expect(toSignInError(error)).toBeNull(),
);
