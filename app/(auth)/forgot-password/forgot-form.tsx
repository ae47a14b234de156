"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { AuthForm, textOf } from "../auth-form";
import { TOO_MANY } from "../link-states";
import { askForReset } from "./actions";

type State = "untouched" | "asked" | "no mail" | "too many" | "failed";

const FAILURES: Partial<Record<State, string>> = {
  failed: "The server did not answer. Try again in a moment.",
  "too many": TOO_MANY,
  "no mail": "This server mails no links any more. Ask an administrator of your account.",
};

const WORDS = { submit: "Send the link", busy: "Sending…" };

export function ForgotForm() {
  const [state, submit, pending] = useActionState<State, FormData>(
    (_previous, form) => askForReset(textOf(form, "email")).catch(() => "failed" as const),
    "untouched",
  );
  if (state === "asked")
    return (
      <p role="status" className="text-muted-foreground">
        If somebody here has that e-mail address and a password, a link is on its way to them. It works once, for one
        hour. Nothing came? Look into the spam folder, or ask an administrator of your account.
      </p>
    );
  return (
    <AuthForm submit={submit} isBusy={pending} words={WORDS} error={FAILURES[state]}>
      <p className="text-muted-foreground">A link to choose a new one comes by e-mail.</p>
      <Field name="email" label="E-mail" type="email" autoComplete="username" required autoFocus />
    </AuthForm>
  );
}
