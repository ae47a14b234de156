"use client";

import Link from "next/link";
import { signIn } from "next-auth/react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

const WRONG = "That e-mail address and password do not belong together.";
const AWAY = "The server did not answer. Try again in a moment.";

type LoginFormProps = { next: string };

export function LoginForm({ next }: LoginFormProps) {
  const [error, setError] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();

  const submit = (form: FormData) =>
    startTransition(async () => {
      setError(null);
      try {
        const answer = await signIn("credentials", {
          email: form.get("email"),
          password: form.get("password"),
          redirect: false,
          // The address of this page may tell of an error, which next-auth's client would take for this one's.
          callbackUrl: "/",
        });
        if (answer?.ok && !answer.error) window.location.assign(next);
        else setError(answer?.error === "CredentialsSignin" ? WRONG : AWAY);
      } catch {
        setError(AWAY);
      }
    });

  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      <Field name="email" label="E-mail" type="email" autoComplete="username" required autoFocus />
      <Field name="password" label="Password" type="password" autoComplete="current-password" required />
      <p role="alert" className="text-destructive empty:hidden">
        {error}
      </p>
      <Button type="submit" variant="primary" size="large" disabled={pending}>
        {pending ? "Signing in…" : "Sign in"}
      </Button>
      <p>
        <Link href="/forgot-password" className="text-primary underline-offset-4 hover:underline">
          Forgot your password?
        </Link>
      </p>
    </form>
  );
}
