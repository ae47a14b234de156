import { signIn } from "next-auth/react";
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { AuthForm, textOf } from "../auth-form";
import { ForgotLink } from "../forgot-link";
import { joinAccount } from "./actions";
import { AnotherPasswordForm } from "./another-password-form";
import { openAccount } from "./open-account";

const WRONG = "That is not the password of this e-mail address.";
const AWAY = "The server did not answer. Try again in a moment.";
const VOID = "This invitation is not valid any more.";

const PASSWORD_NEEDED = Symbol("another password is needed");
/** An error is a sentence. */
type Outcome = string | typeof PASSWORD_NEEDED | null;

async function signInAndJoin(token: string, email: string, password: string): Promise<Outcome> {
  try {
    const answer = await signIn("credentials", { email, password, redirect: false });
    if (!answer?.ok || answer.error) return answer?.error === "CredentialsSignin" ? WRONG : AWAY;
    const joined = await joinAccount(token);
    if (joined.status === "password needed") return PASSWORD_NEEDED;
    if (joined.status !== "joined") return VOID;
    openAccount(joined.accountSid);
    return null;
  } catch {
    return AWAY;
  }
}

type SignInToAcceptProps = { token: string; email: string };

const WORDS = { submit: "Sign in and accept", busy: "Signing in…" };

/** For somebody who can sign in already. */
export function SignInToAccept({ token, email }: SignInToAcceptProps) {
  const [outcome, submit, pending] = useActionState<Outcome, FormData>(
    (_previous, form) => signInAndJoin(token, email, textOf(form, "password")),
    null,
  );
  if (outcome === PASSWORD_NEEDED) return <AnotherPasswordForm token={token} email={email} />;
  return (
    <AuthForm submit={submit} isBusy={pending} words={WORDS} error={outcome} more={<ForgotLink />}>
      <p>Use the password with which you sign in here.</p>
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Field name="password" label="Password" type="password" autoComplete="current-password" required />
    </AuthForm>
  );
}
