import { startTransition, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NewPasswordField } from "../new-password-field";
import { type JoinState, joinAsNewUser } from "./actions";
import { JOIN_FAILURES } from "./join-failures";
import { signInToAccount } from "./open-account";

const FAILURES: typeof JOIN_FAILURES = {
  ...JOIN_FAILURES,
  void: "This invitation is not valid any more, or you can sign in with this e-mail already: then do that.",
};

type NewUserFormProps = { token: string; email: string };

/** For somebody who is new here. */
export function NewUserForm({ token, email }: NewUserFormProps) {
  const [state, submit, pending] = useActionState<JoinState, FormData>(
    async (_previous, form) => {
      const joined = await joinAsNewUser(token, form).catch(() => ({ status: "failed" }) as const);
      if (joined.status === "joined") await signInToAccount(email, String(form.get("password")), joined.accountSid);
      return joined;
    },
    { status: "untouched" },
  );
  const errors = state.status === "invalid" && !pending ? state.errors : {};
  const isBusy = pending || state.status === "joined";
  return (
    <form
      method="post"
      className="grid gap-4"
      // By hand, because React empties a form after its action.
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        startTransition(() => submit(form));
      }}
    >
      <Field name="name" label="Your name" autoComplete="name" required maxLength={100} error={errors.name} />
      <NewPasswordField email={email} problem={errors.password ?? null} />
      <p role="alert" className="text-destructive empty:hidden">
        {!pending && FAILURES[state.status]}
      </p>
      <Button type="submit" variant="primary" size="large" disabled={isBusy}>
        {isBusy ? "Joining…" : "Accept and sign in"}
      </Button>
    </form>
  );
}
