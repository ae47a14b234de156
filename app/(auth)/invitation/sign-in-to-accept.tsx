import Link from "next/link";
import { signIn } from "next-auth/react";
import { startTransition, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
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

/** For somebody who can sign in already. */
export function SignInToAccept({ token, email }: SignInToAcceptProps) {
  const [outcome, submit, pending] = useActionState<Outcome, string>(
    (_previous, password) => signInAndJoin(token, email, password),
    null,
  );
  if (outcome === PASSWORD_NEEDED) return <AnotherPasswordForm token={token} email={email} />;
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const password = String(new FormData(event.currentTarget).get("password"));
        startTransition(() => submit(password));
      }}
    >
      <p>Use the password with which you sign in here.</p>
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <Field name="password" label="Password" type="password" autoComplete="current-password" required />
      <p role="alert" className="text-destructive empty:hidden">
        {!pending && outcome}
      </p>
      <Button type="submit" variant="primary" size="large" disabled={pending}>
        {pending ? "Signing in…" : "Sign in and accept"}
      </Button>
      <p>
        <Link href="/forgot-password" className="text-primary underline-offset-4 hover:underline">
          Forgot your password?
        </Link>
      </p>
    </form>
  );
}
