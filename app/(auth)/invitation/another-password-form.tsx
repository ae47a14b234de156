import { unstable_rethrow } from "next/navigation";
import { startTransition, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { NewPasswordField } from "../new-password-field";
import { type JoinState, joinAccount } from "./actions";
import { JOIN_FAILURES } from "./join-failures";
import { signInToAccount } from "./open-account";

type AnotherPasswordFormProps = { token: string; email: string };

/** For somebody whose password an administrator of another account may know: they choose another, and with it they join. */
export function AnotherPasswordForm({ token, email }: AnotherPasswordFormProps) {
  const [state, submit, pending] = useActionState<JoinState, string>(
    async (_previous, password) => {
      const joined = await joinAccount(token, password).catch((error: unknown) => {
        unstable_rethrow(error);
        return { status: "failed" } as const;
      });
      if (joined.status === "joined") await signInToAccount(email, password, joined.accountSid);
      return joined;
    },
    { status: "untouched" },
  );
  const isBusy = pending || state.status === "joined";
  return (
    <form
      method="post"
      className="grid gap-4"
      // By hand, because React empties a form after its action.
      onSubmit={(event) => {
        event.preventDefault();
        const password = String(new FormData(event.currentTarget).get("password"));
        startTransition(() => submit(password));
      }}
    >
      <p>
        You chose your password by a link that an administrator made, so they may know it. Choose another one to join:
        it signs you out everywhere else.
      </p>
      <NewPasswordField
        email={email}
        label="New password"
        problem={state.status === "invalid" && !pending ? (state.errors.password ?? null) : null}
      />
      <p role="alert" className="text-destructive empty:hidden">
        {!pending && JOIN_FAILURES[state.status]}
      </p>
      <Button type="submit" variant="primary" size="large" disabled={isBusy}>
        {isBusy ? "Joining…" : "Save and accept"}
      </Button>
    </form>
  );
}
