import { signIn } from "next-auth/react";
import { startTransition, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NewPasswordField } from "../new-password-field";
import { forgetLinkToken } from "../use-link-token";
import { openAccount } from "./accept-button";
import { type JoinState, joinAsNewUser } from "./actions";

const FAILURES: Partial<Record<JoinState["status"], string>> = {
  void: "This invitation is not valid any more, or somebody with this e-mail can sign in already. Open the link again.",
  failed: "The server did not answer. Try again in a moment.",
};

type NewUserFormProps = { token: string; email: string };

/** For somebody who is new here. */
export function NewUserForm({ token, email }: NewUserFormProps) {
  const [state, submit, pending] = useActionState<JoinState, FormData>(
    async (_previous, form) => {
      const joined = await joinAsNewUser(token, form).catch(() => ({ status: "failed" }) as const);
      if (joined.status === "joined") await signInAs(email, String(form.get("password")), joined.accountSid);
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

async function signInAs(email: string, password: string, accountSid: string): Promise<void> {
  const answer = await signIn("credentials", { email, password, redirect: false }).catch(() => undefined);
  if (answer?.ok && !answer.error) return openAccount(accountSid);
  forgetLinkToken();
  window.location.assign(`/login?next=${encodeURIComponent(`/${accountSid}/conversion`)}`);
}
