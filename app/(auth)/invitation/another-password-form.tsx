import { unstable_rethrow } from "next/navigation";
import { useActionState } from "react";
import { AuthForm, textOf } from "../auth-form";
import { NewPasswordField } from "../new-password-field";
import { type JoinState, joinAccount } from "./actions";
import { JOIN_FAILURES } from "./join-failures";
import { openWithPassword } from "./open-account";

type AnotherPasswordFormProps = { token: string; email: string };

const WORDS = { submit: "Save and accept", busy: "Joining…" };

/** For somebody whose password an administrator of another account may know: they choose another, and with it they join. */
export function AnotherPasswordForm({ token, email }: AnotherPasswordFormProps) {
  const [state, submit, pending] = useActionState<JoinState, FormData>(
    async (_previous, form) => {
      const password = textOf(form, "password");
      const joined = await joinAccount(token, password).catch((error: unknown) => {
        unstable_rethrow(error);
        return { status: "failed" } as const;
      });
      if (joined.status === "joined") await openWithPassword(joined, { email, password });
      return joined;
    },
    { status: "untouched" },
  );
  const isBusy = pending || state.status === "joined";
  return (
    <AuthForm submit={submit} isBusy={isBusy} words={WORDS} error={JOIN_FAILURES[state.status]}>
      <p>
        You chose your password by a link that an administrator made, so they may know it. Choose another one to join:
        it signs you out everywhere else.
      </p>
      <NewPasswordField
        email={email}
        label="New password"
        problem={state.status === "invalid" && !pending ? (state.errors.password ?? null) : null}
      />
    </AuthForm>
  );
}
