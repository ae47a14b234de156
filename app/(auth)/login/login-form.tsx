"use client";

import { signIn } from "next-auth/react";
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { AuthForm } from "../auth-form";
import { ForgotLink } from "../forgot-link";

const WRONG = "That e-mail address and password do not belong together.";
const AWAY = "The server did not answer. Try again in a moment.";

/** Leaves for `next`, or answers why not, as a sentence. */
async function signInFor(next: string, form: FormData): Promise<string | null> {
  try {
    const answer = await signIn("credentials", {
      email: form.get("email"),
      password: form.get("password"),
      redirect: false,
      // The address of this page may tell of an error, which next-auth's client would take for this one's.
      callbackUrl: "/",
    });
    if (!answer?.ok || answer.error) return answer?.error === "CredentialsSignin" ? WRONG : AWAY;
    window.location.assign(next);
    return null;
  } catch {
    return AWAY;
  }
}

const WORDS = { submit: "Sign in", busy: "Signing in…" };

export function LoginForm({ next }: { next: string }) {
  const [error, submit, pending] = useActionState<string | null, FormData>(
    (_previous, form) => signInFor(next, form),
    null,
  );
  return (
    <AuthForm submit={submit} isBusy={pending} words={WORDS} error={error} more={<ForgotLink />}>
      <Field name="email" label="E-mail" type="email" autoComplete="username" required autoFocus />
      <Field name="password" label="Password" type="password" autoComplete="current-password" required />
    </AuthForm>
  );
}
