import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { AuthForm, textOf } from "../auth-form";
import { NewPasswordField } from "../new-password-field";
import { type JoinState, joinAsNewUser } from "./actions";
import { JOIN_FAILURES } from "./join-failures";
import { openWithPassword } from "./open-account";

const FAILURES: typeof JOIN_FAILURES = {
  ...JOIN_FAILURES,
  void: "This invitation is not valid any more, or you can sign in with this e-mail already: then do that.",
};

const WORDS = { submit: "Accept and sign in", busy: "Joining…" };

type NewUserFormProps = { token: string; email: string };

/** For somebody who is new here. */
export function NewUserForm({ token, email }: NewUserFormProps) {
  const [state, submit, pending] = useActionState<JoinState, FormData>(
    async (_previous, form) => {
      const joined = await joinAsNewUser(token, form).catch(() => ({ status: "failed" }) as const);
      if (joined.status === "joined") await openWithPassword(joined, { email, password: textOf(form, "password") });
      return joined;
    },
    { status: "untouched" },
  );
  const errors = state.status === "invalid" && !pending ? state.errors : {};
  const isBusy = pending || state.status === "joined";
  return (
    <AuthForm submit={submit} isBusy={isBusy} words={WORDS} error={FAILURES[state.status]}>
      <Field name="name" label="Your name" autoComplete="name" required maxLength={100} error={errors.name} />
      <NewPasswordField email={email} problem={errors.password ?? null} />
    </AuthForm>
  );
}
